/** Takes the first sound track out of a WebM or Matroska file and puts it, as it is, into an Ogg file. */
import { DecodeError } from './block.ts';

/** What the sound of a WebM file is once it is in Ogg. */
export interface OggSound {
  readonly bytes: Uint8Array;
  readonly container: 'ogg-opus' | 'ogg-vorbis';
}

/**
 * A file that breaks off gives the packets before the break.
 * @param onPacket - called for each packet, as a sign of life
 * @throws DecodeError without a sound track in Opus or Vorbis
 */
export async function oggFromWebm(bytes: Uint8Array, onPacket: () => void): Promise<OggSound> {
  const { BufferSource, BufferTarget, EncodedAudioPacketSource, EncodedPacketSink, Input, MATROSKA, OggOutputFormat, Output, WEBM } =
    await import('mediabunny');
  const input = new Input({ source: new BufferSource(bytes), formats: [WEBM, MATROSKA] });
  try {
    const track = await input.getPrimaryAudioTrack();
    const codec = await track?.getCodec();
    const decoderConfig = await track?.getDecoderConfig();
    if (!track || !decoderConfig) throw new DecodeError('it has no sound track');
    if (codec !== 'opus' && codec !== 'vorbis')
      throw new DecodeError(`its sound track is ${codec ?? 'of an unknown kind'}, not Opus or Vorbis`);
    const target = new BufferTarget();
    const output = new Output({ format: new OggOutputFormat(), target });
    const source = new EncodedAudioPacketSource(codec);
    output.addAudioTrack(source);
    await output.start();
    let packets = 0;
    try {
      for await (const packet of new EncodedPacketSink(track).packets()) {
        onPacket();
        await source.add(packet, { decoderConfig });
        packets += 1;
      }
    } catch (error) {
      // The damage is somewhere behind sound that can be heard.
      if (packets === 0) throw error;
    }
    await output.finalize();
    if (target.buffer === null) throw new DecodeError('its sound track could not be read');
    return { bytes: new Uint8Array(target.buffer), container: `ogg-${codec}` };
  } finally {
    input.dispose();
  }
}
