"""Answers one JSON line per request: {"file": raw 16 kHz mono Int16, "language": "en"} -> {"text", "ms"}.

The time is that of transcribing decoded samples with the model loaded, as for every other row of the benchmark.
"""
import json
import sys
import time

import numpy
from faster_whisper import WhisperModel

model = WhisperModel(sys.argv[1], device="cpu", compute_type="int8", cpu_threads=int(sys.argv[2]))
print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    samples = numpy.fromfile(request["file"], dtype=numpy.int16).astype(numpy.float32) / 32768
    started = time.perf_counter()
    segments, _ = model.transcribe(samples, beam_size=1, language=request["language"])
    text = "".join(segment.text for segment in segments).strip()
    print(json.dumps({"text": text, "ms": (time.perf_counter() - started) * 1000}), flush=True)
