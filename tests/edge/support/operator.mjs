// An operator at the desk: what stands there, and what can be done about it.
import { Browser, words } from './browser.mjs';

/** Somebody with the operator's key, signed in. */
export async function newOperator(world) {
  const operator = new Browser(world);
  (await operator.form('/ops/login', { key: world.keys.operator.key })).expect(303);
  return operator;
}

/** The items on the desk: what each says, and its buttons as { act: fields of the form }. */
export async function deskOf(operator) {
  const { text } = (await operator.get('/ops')).expect(200);
  return [...text.matchAll(/<li class="mg-card mg-ops__item">([\s\S]*?)<\/li>/g)].map(([, item]) => {
    const acts = {};
    for (const [, form] of item.matchAll(/<form method="post" action="\/ops\/act">([\s\S]*?)<\/form>/g)) {
      const fields = Object.fromEntries([...form.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]));
      acts[fields.act] = fields;
    }
    return { says: words(/<p>([\s\S]*?)<\/p>/.exec(item)[1]), acts };
  });
}

/** The items that speak of a request or an order. */
export async function itemsOn(operator, subject) {
  return (await deskOf(operator)).filter(({ says, acts }) => says.includes(subject) || Object.values(acts).some(({ about }) => about === subject));
}
