import { expect, test } from 'vitest';
import { createTransport, isPrivateAddress } from '../../../engines/models/transport.ts';
import { startFileServer } from './file-server.ts';
import { openModelHouse } from './model-house.ts';

const { signal } = new AbortController();

test('E1: an address that is not https is refused', async () => {
  await expect(createTransport().get('http://example.org/model', { headers: {}, signal })).rejects.toThrow('is not https');
});

test('a name that does not exist is an error like any other', async () => {
  await expect(createTransport().get('https://model.invalid/m', { headers: {}, signal })).rejects.toThrow('model.invalid');
});

test.each([
  'https://127.0.0.1/m',
  'https://localhost/m',
  'https://[::1]/m',
  'https://10.1.2.3/m',
  'https://169.254.169.254/latest',
  'https://[::ffff:192.168.0.1]/m',
  'https://2130706433/m',
])('E1: %s is refused', async (url) => {
  await expect(createTransport().get(url, { headers: {}, signal })).rejects.toThrow('private address');
});

test.each(['127.8.9.1', '192.168.1.1', '172.31.0.1', '100.64.0.9', 'fd00::1', 'fe80::1', '::1', '::', '::ffff:10.0.0.1', '0.0.0.0'])(
  '%s is private',
  (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  },
);

test.each(['8.8.8.8', '172.32.0.1', '2606:4700::1111', '::ffff:8.8.8.8'])('%s is public', (address) => {
  expect(isPrivateAddress(address)).toBe(false);
});

test('E1: a trusted server can not redirect to another one inside', async () => {
  await using house = await openModelHouse();
  await using other = await startFileServer();
  other.files.set('/model.bin', { body: house.body });
  house.served.redirect = `${other.origin}/model.bin`;
  await expect(house.store.install('tiny', { signal })).rejects.toMatchObject({ code: 'download-failed' });
  expect(other.requests).toEqual([]);
});

test('a redirect within a trusted server is followed, a circle is not', async () => {
  await using house = await openModelHouse();
  const transport = createTransport();
  house.server.files.set('/from', { body: Buffer.alloc(0), redirect: '/model.bin' });
  house.server.files.set('/round', { body: Buffer.alloc(0), redirect: '/round' });
  const trusted = [house.server.origin];
  const reply = await transport.get(`${house.server.origin}/from`, { headers: {}, signal, trusted });
  expect(reply.status).toBe(200);
  reply.body.destroy();
  await expect(transport.get(`${house.server.origin}/round`, { headers: {}, signal, trusted })).rejects.toThrow('redirects more than');
});

test('E1: nothing is trusted unless it is named', async () => {
  await using house = await openModelHouse({ strict: true });
  await expect(house.store.install('tiny', { signal })).rejects.toMatchObject({ code: 'download-failed' });
  expect(house.server.requests).toEqual([]);
});
