import { createRequire } from 'node:module';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { TypesettingTask } from './typeset-in-worker.ts';

/** Where the content and the pictures lie for the template, in memory only. */
const CONTENT_FILE = 'content.json';
const PICTURES_FOLDER = 'pictures';

/** The weights of the papers. The whole family has nine, ten megabytes each. */
const FONT_WEIGHTS = ['400Regular', '700Bold'];
const FONTS = path.dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'));

parentPort?.postMessage(typeset(workerData as TypesettingTask));

function typeset({ folder, template, content, pictures, madeAt }: TypesettingTask): Uint8Array {
  const compiler = NodeCompiler.create({
    workspace: folder,
    fontArgs: [{ fontPaths: FONT_WEIGHTS.map((weight) => path.join(FONTS, weight)) }],
  });
  compiler.mapShadow(path.join(folder, CONTENT_FILE), Buffer.from(JSON.stringify(content)));
  for (const [name, bytes] of pictures ?? []) {
    compiler.mapShadow(path.join(folder, PICTURES_FOLDER, name), Buffer.from(bytes));
  }
  const compiled = compiler.compile({ mainFilePath: path.join(folder, template) });
  if (compiled.result === null) {
    // The diagnostics quote the template, never the content.
    const diagnostics = compiled.takeError()?.shortDiagnostics as readonly { readonly message?: string }[] | undefined;
    throw new Error(`${template} cannot be set: ${diagnostics?.[0]?.message ?? 'no diagnostics'}`);
  }
  return compiler.pdf(compiled.result, { creationTimestamp: Math.floor(madeAt.getTime() / 1000), pdfTags: false });
}
