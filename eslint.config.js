// What a linter can hold the code to: typed strictness, small files, and raw platform calls kept in the room that owns them.
import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Modules that only one room may touch; dependency-cruiser checks the whole table, this says it while typing. */
const fencedModules = {
  'onnxruntime-node': 'Models run in a helper process: workers/.',
  'better-sqlite3': 'The database is opened by workers/memory alone.',
  'node-llama-cpp': 'The embedded chat model runs in workers/chat.',
  '@picovoice/pvrecorder-node': 'The microphone is read by workers/microphone.',
  '@echogarden/audio-io': 'The loudspeaker is written by workers/speaker.',
};

/** @param {readonly string[]} allowed - modules this room owns */
const fences = (...allowed) => [
  'error',
  {
    paths: [
      ...Object.entries(fencedModules)
        .filter(([name]) => !allowed.includes(name))
        .map(([name, message]) => ({ name, message })),
      ...(allowed.includes('electron') ? [] : [{ name: 'electron', message: 'Only electron/ knows the desktop shell.' }]),
      ...(allowed.includes('ipcMain')
        ? []
        : [{ name: 'electron', importNames: ['ipcMain'], message: 'Channels are registered in electron/ipc/.' }]),
      ...(allowed.includes('ipcRenderer')
        ? []
        : [{ name: 'electron', importNames: ['ipcRenderer'], message: 'Only electron/preload.ts speaks for the window.' }]),
    ],
  },
];

const rawSend = [
  {
    selector: "CallExpression[callee.property.name='send'][callee.object.property.name='webContents']",
    message: 'Events leave through electron/ipc/.',
  },
  {
    selector: "CallExpression[callee.property.name='send'][callee.object.name='webContents']",
    message: 'Events leave through electron/ipc/.',
  },
];
const rawBridge = [
  {
    selector: "MemberExpression[object.name=/^(window|globalThis)$/][property.name='jarvis']",
    message: 'The window speaks through renderer/bridge/.',
  },
];
const realTimers = ['setTimeout', 'setInterval'].map((name) => ({
  name,
  message: 'Time is a dependency: use a Clock (core/base/clock.ts).',
}));

export default tseslint.config(
  { ignores: ['node_modules/', 'out/', 'dist/', 'coverage/', '.cache/', 'resources/', 'test-results/'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.core.json', './tsconfig.node.json', './tsconfig.electron.json', './tsconfig.renderer.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'max-lines': ['error', { max: 400 }],
      'no-restricted-exports': [
        'error',
        { restrictDefaultExports: { direct: true, named: true, defaultFrom: true, namedFrom: true, namespaceFrom: true } },
      ],
      'no-restricted-imports': fences(),
      'no-restricted-syntax': ['error', ...rawSend, ...rawBridge],
      'no-console': 'error',
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/naming-convention': [
        'error',
        { selector: 'interface', format: ['PascalCase'], custom: { regex: '^I[A-Z]', match: false } },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: 'only-allowed-literals' }],
      // An async function without await turns a throw into a rejection, which is what a port promises.
      '@typescript-eslint/require-await': 'off',
      // The compiler reports these, with the same exceptions for a leading underscore.
      '@typescript-eslint/no-unused-vars': 'off',
      // Objects come from factories: their methods close over state and never read `this`.
      '@typescript-eslint/unbound-method': 'off',
      // Sentences are split by code point on purpose.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // A protocol is an alias, most other shapes an interface.
      '@typescript-eslint/consistent-type-definitions': 'off',
      // It asks for the `!` that strict forbids.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      // Reasons of signals are errors by our own convention, though the platform types them as any.
      '@typescript-eslint/prefer-promise-reject-errors': ['error', { allowThrowingUnknown: true, allowThrowingAny: true }],
      '@typescript-eslint/only-throw-error': ['error', { allowThrowingUnknown: true, allowThrowingAny: true }],
    },
  },
  {
    files: ['core/**/*.ts', 'contract/**/*.ts'],
    ignores: ['core/base/clock.ts'],
    rules: { 'no-restricted-globals': ['error', ...realTimers] },
  },
  { files: ['workers/{ears,stt,tts}/**/*.ts'], rules: { 'no-restricted-imports': fences('onnxruntime-node') } },
  { files: ['workers/memory/**/*.ts'], rules: { 'no-restricted-imports': fences('onnxruntime-node', 'better-sqlite3') } },
  { files: ['workers/chat/**/*.ts'], rules: { 'no-restricted-imports': fences('node-llama-cpp') } },
  { files: ['workers/microphone/**/*.ts'], rules: { 'no-restricted-imports': fences('@picovoice/pvrecorder-node') } },
  { files: ['workers/speaker/**/*.ts'], rules: { 'no-restricted-imports': fences('@echogarden/audio-io') } },
  { files: ['electron/**/*.ts'], rules: { 'no-restricted-imports': fences('electron') } },
  {
    files: ['electron/ipc/**/*.ts'],
    rules: { 'no-restricted-imports': fences('electron', 'ipcMain'), 'no-restricted-syntax': ['error', ...rawBridge] },
  },
  { files: ['electron/preload.ts'], rules: { 'no-restricted-imports': fences('electron', 'ipcRenderer') } },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
  },
  { files: ['renderer/bridge/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...rawSend] } },
  {
    files: ['tests/**/*.ts', 'bench/**/*.ts', 'scripts/**/*.ts'],
    rules: {
      'no-console': 'off',
      // Tests and measurements open the native modules to compare with them.
      'no-restricted-imports': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
  {
    files: ['tests/**/*.test.ts'],
    ignores: ['tests/**/*.{real,slow}.test.ts'],
    rules: { 'no-restricted-globals': ['error', ...realTimers] },
  },
  // Tools read a default export from their configuration.
  { files: ['*.config.{ts,js}'], rules: { 'no-restricted-exports': 'off' } },
  { files: ['**/*.mjs'], languageOptions: { globals: { process: 'readonly', URL: 'readonly' } } },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: { module: 'writable', require: 'readonly', process: 'readonly' } },
  },
);
