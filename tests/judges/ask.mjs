// Asks Comunica. Takes {source, questions: {name: query}} on standard input, and writes {name: SPARQL results in JSON}.
import { text } from 'node:stream/consumers';
import { QueryEngine } from '@comunica/query-sparql-file';

const { source, questions } = JSON.parse(await text(process.stdin));
const engine = new QueryEngine();
const answers = {};
for (const [name, query] of Object.entries(questions)) {
  const result = await engine.query(query, { sources: [source] });
  const { data } = await engine.resultToString(result, 'application/sparql-results+json');
  answers[name] = JSON.parse(await text(data));
}
console.log(JSON.stringify(answers));
