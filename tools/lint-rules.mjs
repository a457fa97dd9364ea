// Rules of this house that no linter ships. Loaded by .oxlintrc.json.

/** `new Date()` reads the clock; pure code is given the time. */
const noClockReading = {
  create(context) {
    return {
      NewExpression(node) {
        if (node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0) {
          context.report({ node, message: 'new Date() reads the clock. Time is given by a Clock.' });
        }
      },
    };
  },
};

/** A function at the top of a file is a declaration: it has a name, and may stand below its use. */
const functionDeclarations = {
  create(context) {
    return {
      VariableDeclarator(node) {
        const declaration = node.parent;
        const place = declaration.parent.type;
        if (place !== 'Program' && place !== 'ExportNamedDeclaration') return;
        // A declaration cannot be given the name of a function type; a constant can.
        if (node.id.typeAnnotation) return;
        if (node.init?.type === 'ArrowFunctionExpression' || node.init?.type === 'FunctionExpression') {
          context.report({ node, message: 'A top-level function is written as a function declaration.' });
        }
      },
    };
  },
};

export default {
  meta: { name: 'xueji' },
  rules: { 'no-clock-reading': noClockReading, 'function-declarations': functionDeclarations },
};
