// Writes src/api/schema.gen.ts from the server's own document: `hopxa openapi` prints it without a
// running product. An argument names another file to write.

import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import openapiTS, { astToString } from 'openapi-typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));
const target = process.argv[2] ?? fileURLToPath(new URL('../src/api/schema.gen.ts', import.meta.url));
const { stdout } = await promisify(execFile)('go', ['run', './cmd/hopxa', 'openapi'], { cwd: root, maxBuffer: 64 << 20 });
const ast = await openapiTS(JSON.parse(stdout));
await writeFile(target, `/**\n * Generated from the server's OpenAPI document by npm run gen. Do not edit.\n */\n\n${astToString(ast)}`);
