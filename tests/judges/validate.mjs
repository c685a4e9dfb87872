// Asks rdf-validate-shacl. Takes {data, shapes} on standard input, two Turtle files, and writes
// {triples, conforms, results: [[node, shape, component]]}.
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { Parser, Store } from 'n3';
import SHACLValidator from 'rdf-validate-shacl';

const read = async (path) => new Store(new Parser().parse(await readFile(path, 'utf8')));

const { data, shapes } = JSON.parse(await text(process.stdin));
const graph = await read(data);
const report = await new SHACLValidator(await read(shapes)).validate(graph);
const results = report.results.map((result) => [
  result.focusNode.value,
  result.sourceShape?.value ?? '',
  result.sourceConstraintComponent?.value ?? '',
]);
console.log(JSON.stringify({ triples: graph.size, conforms: report.conforms, results }));
