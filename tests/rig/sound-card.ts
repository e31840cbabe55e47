/** A sound card of software for tests: a private PulseAudio with a microphone that hears what is played into it and a speaker that is recorded. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './until.ts';
import { setTimeout } from 'node:timers/promises';

/** Name PvRecorder gives the microphone. */
export const MICROPHONE_NAME = 'Jarvis_Microphone';
/** Name PvRecorder gives a second one. */
export const SECOND_MICROPHONE_NAME = 'Second_Microphone';

/** Without `norewinds` a null sink that sleeps renders two seconds ahead, and a new stream waits for as long. */
const NULL_SINK = 'module-null-sink norewinds=1 rate=48000 channels=2';
const SPEAKER = `${NULL_SINK} sink_name=jarvis_speaker sink_properties=device.description=Jarvis_Speaker`;
/** A second one, which is not there until it is plugged in. */
const HEADSET = `${NULL_SINK} sink_name=jarvis_headset sink_properties=device.description=Jarvis_Headset`;
/** Where players play into the microphones. */
const ROOM = `${NULL_SINK} sink_name=jarvis_room sink_properties=device.description=Jarvis_Room`;
const remap = (source: string, name: string): string =>
  `module-remap-source source_name=${source} master=jarvis_room.monitor source_properties=device.description=${name}`;
const MICROPHONE = remap('jarvis_mic', MICROPHONE_NAME);
const SECOND_MICROPHONE = remap('jarvis_second_mic', SECOND_MICROPHONE_NAME);

/** A recording that goes on until it is stopped. */
export interface RunningRecording {
  /** What was recorded until now: mono at the rate asked for. */
  soFar(): Int16Array;
  /** What was recorded. */
  stop(): Promise<Int16Array>;
}

/** The card. While it is there, `process.env` points processes started from here at it. */
export interface SoundCard {
  /** Plays samples into the microphones; resolves when they are out. */
  playIntoMicrophone(samples: Int16Array, rateHz: number): Promise<void>;
  /** Records what a speaker plays, or what the microphones hear; resolves once the recorder runs. */
  recordSpeaker(rateHz: number, device?: 'speaker' | 'headset' | 'room'): Promise<RunningRecording>;
  /** Records what a speaker plays while something goes on, and no longer, whatever becomes of it: mono at the rate asked for. */
  recordWhile(rateHz: number, work: () => Promise<void>): Promise<Int16Array>;
  /** Takes a device away. */
  unplug(device: 'microphone' | 'second-microphone' | 'speaker' | 'headset'): Promise<void>;
  /** Brings it back; microphone and speaker as the default. */
  plug(device: 'microphone' | 'second-microphone' | 'speaker' | 'headset'): Promise<void>;
  /** How many streams record from any microphone. */
  openMicrophones(): Promise<number>;
  /** Ends the daemon; nothing is left. */
  stop(): Promise<void>;
}

function run(command: string, commandArguments: readonly string[], input?: Int16Array): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, commandArguments, { stdio: ['pipe', 'pipe', 'pipe'] });
    let output = '';
    let problems = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (problems += text));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${command} ${commandArguments.join(' ')}: exit ${String(code)}: ${problems}`));
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input === undefined ? undefined : Buffer.from(input.buffer, input.byteOffset, input.byteLength));
  });
}

async function sources(): Promise<string> {
  return run('pactl', ['list', 'short', 'sources']);
}

/** Starts the card; works as root and beside another PulseAudio. */
export async function startSoundCard(): Promise<SoundCard> {
  const folder = mkdtempSync(join(tmpdir(), 'jarvis-sound-'));
  const socket = join(folder, 'pulse', 'native');
  mkdirSync(join(folder, 'pulse'), { mode: 0o700 });
  const before = { ...process.env };
  const environment = { XDG_RUNTIME_DIR: folder, PULSE_RUNTIME_PATH: join(folder, 'pulse'), PULSE_SERVER: `unix:${socket}` };
  Object.assign(process.env, environment);

  const modules = [`module-native-protocol-unix auth-anonymous=1 socket=${socket}`, SPEAKER, ROOM, MICROPHONE];
  const daemon: ChildProcess = spawn(
    'pulseaudio',
    ['-n', '--daemonize=no', '--exit-idle-time=-1', '--use-pid-file=no', ...modules.flatMap((module) => ['-L', module])],
    { stdio: 'ignore', env: { ...process.env, HOME: folder } },
  );
  const ended = new Promise<void>((resolve) => {
    daemon.on('close', () => {
      resolve();
    });
  });
  // The default is the first sink and source that were loaded, unless it is said.
  await until('PulseAudio', () =>
    sources().then(
      (text) => text.includes('jarvis_mic'),
      () => false,
    ),
  );
  await run('pactl', ['set-default-sink', 'jarvis_speaker']);
  await run('pactl', ['set-default-source', 'jarvis_mic']);

  const moduleNumber = async (argument: string): Promise<string> => {
    const line = (await run('pactl', ['list', 'short', 'modules'])).split('\n').find((candidate) => candidate.includes(argument));
    if (line === undefined) throw new Error(`no module with ${argument}`);
    return line.split('\t')[0] ?? '';
  };
  const devices = {
    microphone: { module: MICROPHONE, name: 'source_name=jarvis_mic ' },
    'second-microphone': { module: SECOND_MICROPHONE, name: 'source_name=jarvis_second_mic ' },
    speaker: { module: SPEAKER, name: 'sink_name=jarvis_speaker ' },
    headset: { module: HEADSET, name: 'sink_name=jarvis_headset ' },
  } as const;

  const card: SoundCard = {
    async playIntoMicrophone(samples, rateHz) {
      await run(
        'pacat',
        ['--device=jarvis_room', `--rate=${String(rateHz)}`, '--channels=1', '--format=s16le', '--latency-msec=50'],
        samples,
      );
    },
    async recordSpeaker(rateHz, device = 'speaker') {
      const recorder = spawn(
        'parec',
        [`--device=jarvis_${device}.monitor`, `--rate=${String(rateHz)}`, '--channels=1', '--format=s16le', '--latency-msec=20'],
        { stdio: ['ignore', 'pipe', 'ignore'] },
      );
      const pieces: Buffer[] = [];
      recorder.stdout.on('data', (piece: Buffer) => pieces.push(piece));
      const closed = new Promise<void>((resolve) => {
        recorder.on('close', () => {
          resolve();
        });
      });
      await until('parec', () => pieces.length > 0);
      const soFar = (): Int16Array => {
        const bytes = Buffer.concat(pieces);
        return new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + (bytes.length & ~1)));
      };
      return {
        soFar,
        async stop() {
          // What was played last is still on its way through the recorder.
          await setTimeout(200);
          recorder.kill('SIGINT');
          await closed;
          return soFar();
        },
      };
    },
    async recordWhile(rateHz, work) {
      const recording = await card.recordSpeaker(rateHz);
      try {
        await work();
      } catch (error) {
        await recording.stop();
        throw error;
      }
      return recording.stop();
    },
    async unplug(device) {
      await run('pactl', ['unload-module', await moduleNumber(devices[device].name)]);
    },
    async plug(device) {
      await run('pactl', ['load-module', ...devices[device].module.split(' ')]);
      if (device === 'microphone') await run('pactl', ['set-default-source', 'jarvis_mic']);
      if (device === 'speaker') await run('pactl', ['set-default-sink', 'jarvis_speaker']);
    },
    async openMicrophones() {
      // The remapped microphones themselves record from the room.
      const lines = (await run('pactl', ['list', 'source-outputs'])).split('\n');
      const all = lines.filter((line) => line.startsWith('Source Output')).length;
      const remaps = lines.filter((line) => line.includes('Driver: module-remap-source')).length;
      return all - remaps;
    },
    async stop() {
      daemon.kill('SIGTERM');
      await ended;
      for (const name of Object.keys(environment)) {
        if (before[name] === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = before[name];
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return card;
}
