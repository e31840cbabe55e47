// Who may import whom, and which npm packages each room may use. A package that is in no list fails wherever it is imported.

/** Rooms and their npm packages. A room is the folder at the start of a path; the longest that matches counts. */
const packages = {
  '^contract/': ['zod'],
  '^core/': [],
  '^core/settings/': ['zod'],
  '^core/skills/': ['chrono-node', 'mathjs'],
  '^files/': [],
  '^engines/': [],
  '^engines/ollama/': ['ollama'],
  '^engines/recording/': ['@audio/decode-flac', '@audio/decode-mp3', '@audio/decode-opus', '@audio/decode-vorbis', 'mediabunny'],
  '^workers/': [],
  '^workers/ears/': ['onnxruntime-node'],
  '^workers/stt/': ['onnxruntime-node', '@huggingface/tokenizers'],
  '^workers/tts/': ['onnxruntime-node'],
  '^workers/memory/': ['onnxruntime-node', '@huggingface/tokenizers', 'better-sqlite3', 'age-encryption'],
  '^workers/chat/': ['node-llama-cpp'],
  '^workers/microphone/': ['@picovoice/pvrecorder-node'],
  '^workers/speaker/': ['@echogarden/audio-io'],
  '^workers/keychain/': ['@napi-rs/keyring'],
  '^api/': ['zod'],
  '^compose/': [],
  '^cli/': ['commander'],
  '^server/': [],
  '^electron/': ['electron'],
  '^electron/shell/dictation/': ['electron', 'x11'],
  '^electron/shell/hotkey/': ['electron', 'uiohook-napi'],
  '^renderer/': ['react', 'react-dom', 'zustand', '@tanstack/react-virtual', 'react-markdown', 'remark-gfm'],
};

const rooms = Object.keys(packages);
const escape = (text) => text.replace(/[.+*?^${}()|[\]\\/]/g, '\\$&');
const npm = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-bundled', 'npm-no-pkg', 'npm-unknown'];

const packageRules = rooms.map((room) => {
  const deeper = rooms.filter((other) => other !== room && other.startsWith(room));
  const allowed = packages[room].map((name) => `node_modules/(@types/)?${escape(name)}/`);
  return {
    name: `packages-of-${room.replace(/[\^/]+/g, '-').replace(/^-|-$/g, '')}`,
    comment: `The packages this room may use: ${packages[room].join(', ') || 'none'}.`,
    severity: 'error',
    from: { path: room, ...(deeper.length > 0 ? { pathNot: deeper } : {}) },
    to: { dependencyTypes: npm, ...(allowed.length > 0 ? { pathNot: allowed } : {}) },
  };
});

/** A room may import only what `may` matches among this project's files. */
const room = (name, path, may, { except, comment } = {}) => ({
  name: `room-${name}`,
  comment: comment ?? `What ${name} may import.`,
  severity: 'error',
  from: { path, ...(except ? { pathNot: except } : {}) },
  to: { path: '^(contract|core|files|engines|workers|api|compose|electron|server|cli|renderer|scripts|tests|bench)/', pathNot: may },
});

const nothingOfNode = (name, path) => ({
  name: `no-node-in-${name}`,
  comment: `${name} runs without Node.`,
  severity: 'error',
  from: { path },
  to: { dependencyTypes: ['core'] },
});

module.exports = {
  forbidden: [
    ...packageRules,
    room('contract', '^contract/', ['^contract/']),
    {
      name: 'problems-import-nothing',
      comment: 'The window takes the values of problems.ts, so nothing may hang on it.',
      severity: 'error',
      from: { path: '^contract/problems\\.ts$' },
      to: { path: '.' },
    },
    nothingOfNode('contract', '^contract/'),
    room('core-base', '^core/base/', ['^contract/', '^core/base/']),
    room('core', '^core/', ['^contract/', '^core/'], { except: ['^core/base/'] }),
    nothingOfNode('core', '^core/'),
    room('files', '^files/', ['^contract/', '^core/base/', '^files/']),
    room(
      'engines',
      '^engines/([^/]+)/',
      ['^contract/', '^core/', '^files/', '^engines/$1/', '^workers/host/', '^workers/[^/]+/protocol\\.ts$'],
      {
        comment: 'An engine knows the core and the shape of its helper, never another engine.',
      },
    ),
    {
      name: 'engines-take-types-of-workers',
      comment: 'A helper runs in another process: only its types are there.',
      severity: 'error',
      from: { path: '^engines/' },
      to: { path: '^workers/', dependencyTypesNot: ['type-only'] },
    },
    room('workers-host', '^workers/host/', ['^contract/', '^core/base/', '^workers/host/']),
    room(
      'workers',
      '^workers/([^/]+)/',
      ['^contract/', '^core/base/', '^core/[^/]+/[a-z-]*ports\\.ts$', '^workers/host/', '^workers/$1/'],
      {
        except: ['^workers/host/', '^workers/memory/transfer/'],
        comment: 'A helper knows the frames and its own folder, never another helper.',
      },
    ),
    room(
      'workers-transfer',
      '^workers/memory/transfer/',
      ['^contract/', '^core/base/', '^core/[^/]+/[a-z-]*ports\\.ts$', '^core/memory/fact\\.ts$', '^workers/memory/'],
      { comment: 'What is imported is described as a fact where it is stored.' },
    ),
    room('api', '^api/', ['^contract/', '^core/', '^api/']),
    room(
      'compose',
      '^compose/',
      ['^contract/', '^core/', '^engines/', '^workers/host/', '^workers/[^/]+/protocol\\.ts$', '^api/', '^compose/'],
      {
        comment: 'The wiring that programs share knows every engine and no program.',
      },
    ),
    {
      name: 'compose-is-for-programs',
      comment: 'Only the compose.ts of a program takes the shared wiring.',
      severity: 'error',
      from: {
        path: '^(contract|core|files|engines|workers|api|compose|electron|server|cli|renderer)/',
        pathNot: ['^compose/', '^(electron|server|cli)/compose\\.ts$'],
      },
      to: { path: '^compose/' },
    },
    room('electron-preload', '^electron/preload\\.ts$', ['^contract/']),
    room('electron-shell', '^electron/(shell|ipc)/', ['^contract/', '^core/', '^files/', '^electron/(shell|ipc)/'], {
      except: ['^electron/shell/texts/'],
    }),
    room(
      'electron-texts',
      '^electron/shell/texts/',
      ['^contract/', '^electron/shell/texts/', '^renderer/locales/([a-z]{2}/problems|typography)\\.ts$'],
      { comment: 'A notification says a problem in the words of the windows.' },
    ),
    room('electron-main', '^electron/(main|start)\\.ts$', ['^contract/', '^core/', '^electron/']),
    room('cli', '^cli/', ['^contract/', '^core/', '^api/socket/client\\.ts$', '^cli/'], {
      except: ['^cli/compose'],
      comment: 'Commands get their engines from cli/compose.ts, and a running instance over its socket.',
    }),
    room('renderer', '^renderer/', ['^contract/', '^renderer/']),
    {
      name: 'renderer-takes-types-of-contract',
      comment: 'Only the texts of problems.ts and the policy of links.ts are values in the window; zod stays out of it.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^contract/', pathNot: '^contract/(problems|links)\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    room('renderer-components', '^renderer/components/', ['^renderer/components/', '^renderer/styles/', '^contract/']),
    nothingOfNode('renderer', '^renderer/'),
    {
      name: 'product-never-imports-tests',
      severity: 'error',
      from: { pathNot: '^(tests|bench|scripts)/' },
      to: { path: '^(tests|bench|scripts)/' },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'not-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'declared-packages-only',
      comment: 'The product uses what package.json lists under dependencies; electron comes with the runtime.',
      severity: 'error',
      from: { path: '^(contract|core|files|engines|workers|api|compose|electron|server|cli)/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/(electron|@types)/',
      },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules'] },
    exclude: { path: ['^out/', '^dist/'] },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.node.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
    cache: { folder: 'node_modules/.cache/dependency-cruiser', strategy: 'metadata' },
  },
};
