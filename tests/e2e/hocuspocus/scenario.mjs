/** Real Hocuspocus server, real Yjs clients, real service. Run by test_hocuspocus.py. */

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { somelintGate, textDraft } from '../../../integrations/hocuspocus/gate.js';

// The server and its clients lie outside of the repository.
const require = createRequire(process.env.SOMELINT_HOCUSPOCUS + '/');
const { Hocuspocus } = require('@hocuspocus/server');
const { HocuspocusProvider, HocuspocusProviderWebsocket } = require('@hocuspocus/provider');
const Y = require('yjs');
const WebSocket = require('ws');

const { SOMELINT_URL: url, SOMELINT_WEBHOOK_SECRET: secret } = process.env;
const OTHER = 'whsec_' + Buffer.alloc(32, 7).toString('base64');
const MARKED = 'Hei 😀 liite on leimattu TL III, katsokaa kuvaa.';
const CLEAN = 'Lossi kulkee tänään aikataulun mukaan.';
const KNOWN = { channel: 'twitter', role: 'private' };

const published = [];
const open = [];
let behaviour = async () => {};
const publish = async (one) => {
  await behaviour(one);
  published.push(one);
};

async function serve(options) {
  const server = new Hocuspocus({
    port: 0,
    quiet: true,
    extensions: [somelintGate({ url, secret, publish, read: textDraft(), ...options })],
    async onAuthenticate({ token, connection }) {
      connection.readOnly = token === 'reader';
      return { user: token };
    },
  });
  await server.listen(0);
  open.push(() => server.destroy());
  return server.address.port;
}

async function join(port, name, token = 'writer') {
  const websocketProvider = new HocuspocusProviderWebsocket({
    url: `ws://127.0.0.1:${port}`,
    WebSocketPolyfill: WebSocket,
  });
  const provider = new HocuspocusProvider({ websocketProvider, name, token, document: new Y.Doc() });
  open.push(() => (provider.destroy(), websocketProvider.destroy()));
  await new Promise((resolve) => provider.on('synced', resolve));
  return provider;
}

function write(provider, text, known = KNOWN) {
  const { document } = provider;
  document.transact(() => {
    const shared = document.getText('text');
    shared.delete(0, shared.length);
    shared.insert(0, text);
    for (const [key, value] of Object.entries(known)) document.getMap('draft').set(key, value);
  });
}

let asked = 0;
function ask(provider, type, more = {}) {
  const id = ++asked;
  return new Promise((resolve) => {
    const listen = ({ payload }) => {
      const result = JSON.parse(payload);
      if (result.id === id) provider.off('stateless', listen), resolve(result);
    };
    provider.on('stateless', listen);
    provider.sendStateless(JSON.stringify({ type, id, ...more }));
  });
}

const settled = (provider, text) => new Promise((resolve) => {
  const shared = provider.document.getText('text');
  const look = () => shared.toString() === text && resolve();
  shared.observe(look);
  look();
});

let port;
before(async () => { port = await serve({}); });
after(async () => { for (const close of open.reverse()) await close(); });

test('a draft is held until it is clean, then published as it was checked', async () => {
  const [maija, matti] = [await join(port, 'a'), await join(port, 'a')];
  write(maija, MARKED);
  const held = await ask(maija, 'somelint.publish', { messages: 'sv' });
  assert.equal(held.published, false);
  assert.equal(held.cleared, false);
  const finding = held.findings.find((one) => one.rule === 'PUB001');
  assert.equal(finding.language, 'sv');
  assert.equal([...MARKED].slice(finding.start, finding.end).join(''), 'TL III');
  assert.deepEqual(published, []);

  // The other one mends it; both see it; the first publishes.
  await settled(matti, MARKED);
  write(matti, CLEAN);
  await settled(maija, CLEAN);
  const done = await ask(maija, 'somelint.publish');
  assert.equal(done.published, true, JSON.stringify(done));
  assert.equal(published.length, 1);
  assert.deepEqual(published[0].draft, { ...KNOWN, text: CLEAN });
  assert.equal(published[0].context.user, 'writer');
});

test('a check alone publishes nothing', async () => {
  const before = published.length;
  const provider = await join(port, 'b');
  write(provider, CLEAN);
  const result = await ask(provider, 'somelint.check');
  assert.deepEqual([result.cleared, result.published], [true, false]);
  assert.equal(published.length, before);
});

test('what is written during the publishing does not slip through', async () => {
  const provider = await join(port, 'c');
  write(provider, CLEAN);
  behaviour = async () => write(provider, MARKED);
  const result = await ask(provider, 'somelint.publish');
  behaviour = async () => {};
  assert.equal(result.published, true);
  assert.equal(published.at(-1).draft.text, CLEAN);
});

test('waivers that an editor writes into the document are not read', async () => {
  const provider = await join(port, 'd');
  const waivers = [{ rule: 'PUB001', reason: 'I say so', by: 'me' }];
  write(provider, MARKED, { ...KNOWN, waivers });
  assert.equal((await ask(provider, 'somelint.publish')).published, false);
});

test('a reader cannot publish', async () => {
  const [writer, reader] = [await join(port, 'e'), await join(port, 'e', 'reader')];
  write(writer, CLEAN);
  await settled(reader, CLEAN);
  const result = await ask(reader, 'somelint.publish');
  assert.deepEqual([result.published, result.error], [false, 'read-only']);
});

test('an empty draft, a misread field, a failing publisher: held', async () => {
  const before = published.length;
  const provider = await join(port, 'f');
  write(provider, '  ');
  assert.equal((await ask(provider, 'somelint.publish')).error, 'the draft is empty');
  write(provider, CLEAN, { role: 'boss' });
  assert.match((await ask(provider, 'somelint.publish')).error, /422/);
  write(provider, CLEAN, KNOWN);
  behaviour = async () => { throw new Error('out of order'); };
  const result = await ask(provider, 'somelint.publish');
  behaviour = async () => {};
  assert.deepEqual([result.published, result.error], [false, 'the draft was not published']);
  assert.equal(published.length, before);
});

test('without the service, or with another secret, nothing goes out', async () => {
  const before = published.length;
  for (const options of [{ url: 'http://127.0.0.1:9' }, { secret: OTHER }]) {
    const provider = await join(await serve(options), 'g');
    write(provider, CLEAN);
    const result = await ask(provider, 'somelint.publish');
    assert.equal(result.published, false);
    assert.match(result.error, /does not answer|401/);
  }
  assert.equal(published.length, before);
});

test('an answer that the service did not sign is no answer', async () => {
  const before = published.length;
  const body = JSON.stringify({ cleared: true, report: { drafts: [{ findings: [], complete: true }] } });
  const forger = createServer((request, response) => {
    response.setHeader('webhook-id', request.headers['webhook-id']);
    response.setHeader('webhook-timestamp', request.headers['webhook-timestamp']);
    response.setHeader('webhook-signature', request.headers['webhook-signature']);
    response.end(body);
  });
  await new Promise((resolve) => forger.listen(0, '127.0.0.1', resolve));
  open.push(() => forger.close());
  const address = `http://127.0.0.1:${forger.address().port}`;
  const provider = await join(await serve({ url: address }), 'h');
  write(provider, CLEAN);
  const result = await ask(provider, 'somelint.publish');
  assert.deepEqual([result.published, result.error], [false, 'the answer is not signed by the service']);
  assert.equal(published.length, before);
});

test('a Tiptap document is read line by line', async () => {
  const provider = await join(await serve({ read: undefined }), 'i');
  const { document } = provider;
  document.transact(() => {
    const text = (words) => new Y.XmlText(words);
    const block = (name, ...children) => {
      const made = new Y.XmlElement(name);
      made.insert(0, children);
      return made;
    };
    document.getXmlFragment('default').insert(0, [
      block('heading', text('Liite 😀')),
      block('bulletList', block('listItem', block('paragraph', text('on leimattu TL III'), block('hardBreak'), text('nyt')))),
      block('paragraph'),
      block('paragraph', text('Katso.')),
    ]);
    document.getXmlFragment('default').get(0).get(0).format(0, 5, { bold: true });
  });
  const result = await ask(provider, 'somelint.publish');
  const finding = result.findings.find((one) => one.rule === 'PUB001');
  const read = 'Liite 😀\non leimattu TL III\nnyt\n\nKatso.';
  assert.equal([...read].slice(finding.start, finding.end).join(''), 'TL III');
});

test('other messages are left alone', async () => {
  const provider = await join(port, 'j');
  const heard = [];
  provider.on('stateless', ({ payload }) => heard.push(JSON.parse(payload)));
  for (const payload of ['not JSON', 'null', '[]', '{"type":"other"}']) provider.sendStateless(payload);
  write(provider, CLEAN);
  await ask(provider, 'somelint.check');
  assert.equal(heard.length, 1);
});
