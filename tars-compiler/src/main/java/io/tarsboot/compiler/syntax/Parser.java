package io.tarsboot.compiler.syntax;

import io.tarsboot.compiler.syntax.FileSyntax.Include;
import io.tarsboot.compiler.syntax.FileSyntax.ModuleSyntax;
import io.tarsboot.compiler.syntax.TokenCursor.Lost;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads a file. After a mistake it goes on behind the statement that holds it, so that independent mistakes are all found
 * in one run.
 */
public final class Parser {

    private static final Set<String> DECLARATIONS = Set.of("const", "enum", "struct", "key", "interface", "module");
    private static final Set<String> DECLARATIONS_OR_SEMICOLON =
            Set.of("const", "enum", "struct", "key", "interface", "module", ";");
    private final SourceText source;
    private final TokenCursor tokens;
    private final PartParser parts;

    private Parser(SourceText source, Problems problems) {
        this.source = source;
        this.tokens = new TokenCursor(new Lexer(source, problems).tokens(), problems);
        this.parts = new PartParser(tokens);
    }

    /** @return what could be understood; the rest is in the problems */
    public static FileSyntax parse(SourceText source, Problems problems) {
        return new Parser(source, problems).file();
    }

    private FileSyntax file() {
        List<Include> includes = new ArrayList<>();
        List<ModuleSyntax> modules = new ArrayList<>();
        while (!tokens.atEnd()) {
            try {
                if (tokens.peek().kind() == Token.Kind.INCLUDE) {
                    includes.add(include());
                } else if (tokens.peek().is("module")) {
                    modules.add(module());
                } else {
                    throw tokens.unexpected("#include or a module");
                }
            } catch (Lost e) {
                skipToModule();
            }
        }
        return new FileSyntax(source.file(), includes, modules);
    }

    private Include include() {
        tokens.take();
        Token path = tokens.take(Token.Kind.STRING, "the name of a file in quotes");
        return new Include(path.text(), path.at());
    }

    private ModuleSyntax module() {
        tokens.take();
        Identifier name = tokens.takeName("a name for the module");
        tokens.take("{");
        List<Declaration> declarations = new ArrayList<>();
        while (!tokens.peek().is("}") && !tokens.atEnd()) {
            try {
                declarations.add(declaration());
            } catch (Lost e) {
                skipToDeclaration();
            }
        }
        closeBlock();
        return new ModuleSyntax(name, declarations);
    }

    private Declaration declaration() {
        return switch (tokens.peek().text()) {
            case "const" -> constant();
            case "enum" -> enumeration();
            case "struct" -> struct();
            case "key" -> key();
            case "interface" -> interfaceDeclaration();
            default -> throw tokens.unexpected("const, enum, struct, key or interface");
        };
    }

    private Declaration constant() {
        Token first = tokens.take();
        TypeSyntax type = parts.type();
        Identifier name = tokens.takeNameBehindType("a name for the constant");
        tokens.take("=");
        ValueSyntax value = parts.value();
        tokens.takeEndOfStatement();
        return new Declaration.Const(name, type, value, doc(first));
    }

    private Declaration enumeration() {
        Token first = tokens.take();
        Identifier name = tokens.takeName("a name for the enum");
        tokens.take("{");
        List<Declaration.Enumerator> enumerators = new ArrayList<>();
        while (!tokens.peek().is("}") && !tokens.atEnd()) {
            try {
                enumerators.add(enumerator());
            } catch (Lost e) {
                tokens.skipTo(Set.of(","));
                tokens.takeIf(",");
            }
        }
        closeBlock();
        return new Declaration.Enumeration(name, enumerators, leading(first));
    }

    private Declaration.Enumerator enumerator() {
        Token first = tokens.peek();
        Identifier name = tokens.takeName("a name for the enumerator");
        Optional<ValueSyntax> value = tokens.takeIf("=") ? Optional.of(parts.value()) : Optional.empty();
        if (!tokens.takeIf(",") && !tokens.peek().is("}")) {
            Lost lost = tokens.unexpected("',' or '}'");
            if (tokens.peek().kind() != Token.Kind.WORD) {
                throw lost;
            }
        }
        return new Declaration.Enumerator(name, value, doc(first));
    }

    private Declaration struct() {
        Token first = tokens.take();
        Identifier name = tokens.takeName("a name for the struct");
        tokens.take("{");
        List<Declaration.Field> fields = statements(this::field);
        closeBlock();
        return new Declaration.Struct(name, fields, leading(first));
    }

    private Declaration.Field field() {
        Token first = tokens.take(Token.Kind.INTEGER, "the tag of a field, a number from 0 to 255");
        boolean required = tokens.takeIf("require");
        if (!required && !tokens.takeIf("optional")) {
            throw tokens.unexpected("require or optional");
        }
        TypeSyntax type = parts.type();
        Identifier name = tokens.takeNameBehindType("a name for the field");
        TypeSyntax whole = parts.arrayOf(type);
        Optional<ValueSyntax> value = tokens.takeIf("=") ? Optional.of(parts.value()) : Optional.empty();
        tokens.takeEndOfStatement();
        return new Declaration.Field(
                new ValueSyntax.IntegerLiteral(first.text(), first.at()), required, whole, name, value, doc(first));
    }

    private Declaration key() {
        tokens.take();
        tokens.take("[");
        TypeSyntax.Named struct = parts.named("the name of a struct");
        List<Identifier> fields = new ArrayList<>();
        do {
            tokens.take(",");
            fields.add(tokens.takeName("the name of a field"));
        } while (!tokens.peek().is("]"));
        tokens.take();
        tokens.takeEndOfStatement();
        return new Declaration.Key(struct, fields);
    }

    private Declaration interfaceDeclaration() {
        Token first = tokens.take();
        Identifier name = tokens.takeName("a name for the interface");
        tokens.take("{");
        List<Declaration.Function> functions = statements(this::function);
        closeBlock();
        return new Declaration.Interface(name, functions, leading(first));
    }

    private Declaration.Function function() {
        Token first = tokens.peek();
        Optional<TypeSyntax> result = tokens.takeIf("void") ? Optional.empty() : Optional.of(parts.type());
        // A keyword names a function too, as with the other compilers of the language.
        Identifier name = tokens.peekAfter().is("(") && tokens.peek().kind() == Token.Kind.WORD
                ? tokens.identifier()
                : tokens.takeName("a name for the function");
        tokens.take("(");
        List<Declaration.Argument> arguments = new ArrayList<>();
        if (!tokens.peek().is(")")) {
            do {
                arguments.add(argument());
            } while (tokens.takeIf(","));
        }
        if (!tokens.takeIf(")")) {
            throw tokens.unexpected("',' or ')'");
        }
        tokens.takeEndOfStatement();
        return new Declaration.Function(name, result, arguments, doc(first));
    }

    private Declaration.Argument argument() {
        boolean out = tokens.takeIf("out");
        boolean routeKey = !out && tokens.takeIf("routekey");
        TypeSyntax type = parts.type();
        Identifier name = tokens.takeNameBehindType("a name for the argument");
        return new Declaration.Argument(name, parts.arrayOf(type), out, routeKey);
    }

    /** Reads statements up to the end of the block; one that holds a mistake is left out. */
    private <T> List<T> statements(Supplier<T> statement) {
        List<T> read = new ArrayList<>();
        while (!tokens.peek().is("}") && !tokens.atEnd() && !tokens.nextIsOneOf(DECLARATIONS)) {
            try {
                read.add(statement.get());
            } catch (Lost e) {
                tokens.skipTo(Set.of(";"));
                tokens.takeIf(";");
            }
        }
        return read;
    }

    /**
     * Published files end a block with {@code };}, and some forget the semicolon. A brace that is missing is noted; what
     * follows is read as if it stood there.
     */
    private void closeBlock() {
        if (tokens.takeIf("}")) {
            tokens.takeIf(";");
        } else {
            tokens.unexpected("'}'");
        }
    }

    private void skipToDeclaration() {
        // A module in a module is passed over whole.
        tokens.takeIf("module");
        tokens.skipTo(DECLARATIONS_OR_SEMICOLON);
        tokens.takeIf(";");
    }

    private void skipToModule() {
        tokens.skipTo(Set.of("module", "#include", ";"));
        tokens.takeIf("}");
        tokens.takeIf(";");
    }

    /** The comment above a statement that has just been read, and the one behind it on its last line. */
    private String doc(Token first) {
        List<Comment> behind =
                tokens.peek().before().stream().filter(Comment::behindToken).toList();
        String above = leading(first);
        String after = Comment.join(behind);
        return above.isEmpty() || after.isEmpty() ? above + after : above + "\n" + after;
    }

    /** The comments that end right above a token. */
    private String leading(Token first) {
        List<Comment> before = first.before();
        int start = before.size();
        int line = first.at().line();
        while (start > 0 && stands(before.get(start - 1), line)) {
            start--;
            line = before.get(start).firstLine();
        }
        return Comment.join(before.subList(start, before.size()));
    }

    private static boolean stands(Comment comment, int aboveLine) {
        return comment.lastLine() >= aboveLine - 1 && !comment.behindToken();
    }
}
