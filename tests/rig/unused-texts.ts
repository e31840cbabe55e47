/** Finds texts of the windows that no source uses, by the types of the expressions that name them. */
import path from 'node:path';
import ts from 'typescript';

/** @param root - the project's folder @returns dotted names such as `settings.undo`, sorted; and how many texts there are */
export function findUnusedTexts(root: string): { readonly unused: readonly string[]; readonly total: number } {
  const config = ts.getParsedCommandLineOfConfigFile(path.join(root, 'tsconfig.renderer.json'), undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
      throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
    },
  });
  if (config === undefined) throw new Error('tsconfig.renderer.json can not be read');
  const program = ts.createProgram({ rootNames: config.fileNames, options: config.options });
  const checker = program.getTypeChecker();
  const english = path.join(root, 'renderer', 'locales', 'en.ts');
  const locales = path.join(root, 'renderer', 'locales') + path.sep;

  const literalOf = (type: ts.Type): ts.Node | undefined => {
    // Types without a name have none, whatever the declaration says.
    const symbol = type.symbol as ts.Symbol | undefined;
    return symbol?.declarations?.find((node) => ts.isObjectLiteralExpression(node) && node.getSourceFile().fileName.startsWith(locales));
  };

  /** Text -> the declaration it is known by; objects that are looked into by key -> all texts below. */
  const names = new Map<ts.Node, string>();
  const below = new Map<ts.Node, ts.Node[]>();
  const walk = (type: ts.Type, prefix: string, above: readonly ts.Node[]): void => {
    const literal = literalOf(type);
    const inside = literal === undefined || prefix.split('.').length < 3 ? above : [...above, literal];
    if (literal !== undefined) below.set(literal, below.get(literal) ?? []);
    for (const property of type.getProperties()) {
      const declaration = property.declarations?.[0];
      if (declaration === undefined) continue;
      const inner = checker.getTypeOfSymbol(property);
      const name = `${prefix}${property.name}`;
      // Forms by number are one text.
      if (literalOf(inner) !== undefined && inner.getProperty('other') === undefined) walk(inner, `${name}.`, inside);
      else {
        names.set(declaration, name);
        for (const object of inside) below.get(object)?.push(declaration);
      }
    }
  };
  const source = program.getSourceFile(english);
  const module = source === undefined ? undefined : checker.getSymbolAtLocation(source);
  const en = module === undefined ? undefined : checker.getExportsOfModule(module).find(({ name }) => name === 'en');
  if (en === undefined) throw new Error('en.ts exports no en');
  walk(checker.getTypeOfSymbol(en), '', []);

  const used = new Set<ts.Node>();
  const mark = (symbol: ts.Symbol | undefined): void => {
    for (const declaration of symbol?.declarations ?? []) used.add(declaration);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) mark(checker.getSymbolAtLocation(node.name));
    if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) {
      mark(checker.getTypeAtLocation(node.expression).getProperty(node.argumentExpression.text));
    }
    if (ts.isBindingElement(node)) {
      const key = node.propertyName ?? node.name;
      if (ts.isIdentifier(key)) mark(checker.getTypeAtLocation(node.parent).getProperty(key.text));
    }
    if (ts.isExpression(node)) {
      const literal = literalOf(checker.getTypeAtLocation(node));
      const { parent } = node;
      const looksInto = ts.isPropertyAccessExpression(parent) && parent.expression === node;
      // Looked into by a key that is computed, or handed on.
      if (literal !== undefined && !looksInto) for (const text of below.get(literal) ?? []) used.add(text);
    }
    ts.forEachChild(node, visit);
  };
  for (const file of program.getSourceFiles()) {
    const inLocaleFiles = file.fileName.startsWith(path.join(locales, 'en')) || file.fileName.startsWith(path.join(locales, 'fr'));
    if (file.fileName.startsWith(path.join(root, 'renderer')) && !inLocaleFiles) visit(file);
  }
  return {
    unused: [...names]
      .filter(([declaration]) => !used.has(declaration))
      .map(([, name]) => name)
      .sort(),
    total: names.size,
  };
}
