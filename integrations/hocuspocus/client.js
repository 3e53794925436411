/** A client of somelint's webhook: a signed draft out, a signed answer back. */

import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';

const TOLERANCE = 300;

/** The check could not be made or its answer not be trusted: the draft is not cleared. */
export class NotChecked extends Error {}

/**
 * A function that checks one draft: `(draft, {messages}) => {cleared, report}`.
 *
 * @param {object} options
 * @param {string} options.url Address of the service, such as `http://127.0.0.1:8700`.
 * @param {string} options.secret The secret shared with it: `whsec_...`.
 * @param {number} [options.timeout] Milliseconds after which the check has failed.
 */
export function checker({ url, secret, timeout = 10_000 }) {
  const endpoint = new URL('/v1/hooks/check', url);
  if (!/^whsec_[A-Za-z0-9+/]+=*$/.test(secret ?? '')) {
    throw new TypeError('secret must be whsec_ and base64: somelint serve --new-webhook-secret');
  }
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');

  const sign = (id, timestamp, body) =>
    'v1,' + createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');

  return async function check(draft, { messages } = {}) {
    const id = `msg_${randomUUID()}`;
    const timestamp = String(Math.floor(Date.now() / 1000));
    const body = JSON.stringify(draft);
    const target = new URL(endpoint);
    if (messages) target.searchParams.set('messages', messages);
    let status, headers, answer;
    try {
      const response = await fetch(target, {
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/json',
          'webhook-id': id,
          'webhook-timestamp': timestamp,
          'webhook-signature': sign(id, timestamp, body),
        },
        redirect: 'error',
        signal: AbortSignal.timeout(timeout),
      });
      ({ status, headers } = response);
      answer = await response.text();
    } catch {
      throw new NotChecked('the service does not answer');
    }
    if (status !== 200) throw new NotChecked(`the service answers ${status}`);
    const sent = headers.get('webhook-timestamp') ?? '';
    const fresh = Math.abs(Date.now() / 1000 - Number(sent)) <= TOLERANCE;
    const given = headers.get('webhook-signature') ?? '';
    if (headers.get('webhook-id') !== id || !fresh || !same(given, sign(id, sent, answer))) {
      throw new NotChecked('the answer is not signed by the service');
    }
    return JSON.parse(answer);
  };
}

function same(given, expected) {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
