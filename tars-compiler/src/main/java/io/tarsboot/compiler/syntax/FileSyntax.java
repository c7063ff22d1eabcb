package io.tarsboot.compiler.syntax;

import java.util.List;

/** A whole file. */
public record FileSyntax(String file, List<Include> includes, List<ModuleSyntax> modules) {

    public FileSyntax {
        includes = List.copyOf(includes);
        modules = List.copyOf(modules);
    }

    /** {@code #include "path"}. */
    public record Include(String path, Position at) {}

    /** {@code module name { ... }}; a module may be opened several times, in one file or in many. */
    public record ModuleSyntax(Identifier name, List<Declaration> declarations) {

        public ModuleSyntax {
            declarations = List.copyOf(declarations);
        }
    }
}
