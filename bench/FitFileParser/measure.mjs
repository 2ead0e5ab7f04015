// Decodes one FIT file again and again, and prints how often per second. Usage: node measure.mjs <file> <seconds>
import { readFileSync } from 'node:fs';
import module from 'fit-file-parser';

const FitParser = module.default ?? module;
const [file, seconds] = process.argv.slice(2);
const bytes = readFileSync(file);
const content = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);

const decode = () =>
  new Promise((done, fail) => new FitParser({ force: true, mode: 'list' }).parse(content, (error, data) => (error ? fail(error) : done(data))));

const run = async (milliseconds) => {
  const started = performance.now();
  let count = 0;
  do {
    const data = await decode();
    if (!(data.records.length > 0)) throw new Error('no records');
    count++;
  } while (performance.now() - started < milliseconds);
  return count / ((performance.now() - started) / 1000);
};

await run(1000 * seconds); // compilers warm up
console.log(await run(1000 * seconds));
