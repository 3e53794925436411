/**
 * A Hocuspocus extension: a shared draft is published only after somelint has cleared it.
 *
 * Whoever edits asks over a stateless message, `{"type": "somelint.check"}` or
 * `{"type": "somelint.publish"}`, and gets `{"type": "somelint.result", ...}` back.
 */

import { checker, NotChecked } from './client.js';

/** What editors may say of a draft. Waivers are not among it: who may accept is for the policy. */
const FIELDS = [
  'channel', 'account', 'role', 'author', 'published', 'language', 'sources', 'media',
  'in_reply_to', 'repost_of',
];

/**
 * @param {object} options As for `checker`, and:
 * @param {(published: {documentName: string, draft: object, context: any}) => Promise<any>}
 *   options.publish Puts the draft out. It is called with the very draft that was checked,
 *   whatever others have written meanwhile, and only if that draft is cleared.
 * @param {(document: any) => object} [options.read] The draft in a document; by default a
 *   Tiptap editor's text with what is known of it in the map `draft`.
 */
export function somelintGate({ publish, read = tiptapDraft(), ...service }) {
  if (typeof publish !== 'function') throw new TypeError('publish must be a function');
  const check = checker(service);
  const publishing = new Set();

  async function answer(request, { connection, document, documentName }) {
    const wanted = request.type === 'somelint.publish';
    const held = { cleared: false, published: false, findings: [] };
    if (wanted && connection.readOnly) return { ...held, error: 'read-only' };
    if (wanted && publishing.has(documentName)) return { ...held, error: 'already publishing' };
    if (wanted) publishing.add(documentName);
    try {
      const draft = read(document);
      if (!draft.text?.trim()) return { ...held, error: 'the draft is empty' };
      const { cleared, report } = await check(draft, { messages: request.messages });
      const [{ findings, complete }] = report.drafts;
      const result = { cleared: cleared === true, complete, findings };
      if (!wanted || !result.cleared) return { ...result, published: false };
      await publish({ documentName, draft, context: connection.context });
      return { ...result, published: true };
    } catch (error) {
      // Neither a silent service nor a failing publisher may let a draft pass.
      const known = error instanceof NotChecked;
      return { ...held, error: known ? error.message : 'the draft was not published' };
    } finally {
      if (wanted) publishing.delete(documentName);
    }
  }

  return {
    extensionName: 'somelint',
    async onStateless(event) {
      const request = parsed(event.payload);
      if (request?.type !== 'somelint.check' && request?.type !== 'somelint.publish') return;
      const result = await answer(request, event);
      event.connection.sendStateless(
        JSON.stringify({ type: 'somelint.result', id: request.id, ...result }),
      );
    },
  };
}

/** Reads a Tiptap or ProseMirror document (`Y.XmlFragment`), a line a block. */
export const tiptapDraft = (name = 'default', fields = 'draft') => (document) => ({
  ...known(document.getMap(fields)),
  text: blocks(document.getXmlFragment(name)).join('\n'),
});

/** Reads plain text (`Y.Text`), as CodeMirror and Quill bindings keep it. */
export const textDraft = (name = 'text', fields = 'draft') => (document) => ({
  ...known(document.getMap(fields)),
  text: inserts(document.getText(name)),
});

function known(map) {
  const all = map.toJSON();
  return Object.fromEntries(FIELDS.filter((key) => all[key] != null).map((key) => [key, all[key]]));
}

function inserts(text) {
  return text.toDelta().map(({ insert }) => (typeof insert === 'string' ? insert : ' ')).join('');
}

/** The lines of an element: runs of text and line breaks join, other elements are lines. */
function blocks(element) {
  const lines = [];
  let line = null;
  for (const child of element.toArray()) {
    if (typeof child.toDelta === 'function') line = (line ?? '') + inserts(child);
    else if (child.nodeName === 'hardBreak') line = (line ?? '') + '\n';
    else {
      if (line !== null) lines.push(line);
      line = null;
      lines.push(...blocks(child));
    }
  }
  if (line !== null) lines.push(line);
  return lines.length || element.nodeName == null ? lines : [''];
}

function parsed(payload) {
  try {
    return JSON.parse(payload);
  } catch {
    return null;
  }
}
