'use strict';

const assert = require('node:assert');

/** Prints "ok NAME" if what is found, or what it resolves to, is what is expected. */
async function check(name, expected, found) {
  assert.deepStrictEqual(await found, expected, name);
  console.log(`ok ${name}`);
}

/** Prints "ok NAME" if the call fails with this code. */
async function fails(name, call, code) {
  try {
    await call;
  } catch (failure) {
    const error = failure.error || (failure.response && failure.response.error) || failure;
    assert.strictEqual(error.code, code, `${name}: ${JSON.stringify(error)}`);
    console.log(`ok ${name}`);
    return;
  }
  assert.fail(`${name}: no failure`);
}

/** Calls until the answer satisfies; false if it never does. */
async function eventually(call, satisfies) {
  const end = Date.now() + 10000;
  while (Date.now() < end) {
    if (satisfies(await call())) {
      return true;
    }
  }
  return false;
}

/** Ends the process as the checks end. */
function run(main) {
  main(process.argv.slice(2)).then(
    () => process.exit(0),
    (failure) => {
      console.log(failure.message || JSON.stringify(failure.response || failure));
      process.exit(1);
    },
  );
}

module.exports = { check, eventually, fails, run };
