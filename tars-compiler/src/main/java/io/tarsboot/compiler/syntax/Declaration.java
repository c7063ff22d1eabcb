package io.tarsboot.compiler.syntax;

import java.util.List;
import java.util.Optional;

/** Something a module declares. A {@code doc} is the text of the comment beside it, without its marks; often empty. */
public sealed interface Declaration {

    Identifier name();

    record Const(Identifier name, TypeSyntax type, ValueSyntax value, String doc) implements Declaration {}

    record Enumeration(Identifier name, List<Enumerator> enumerators, String doc) implements Declaration {

        public Enumeration {
            enumerators = List.copyOf(enumerators);
        }
    }

    record Enumerator(Identifier name, Optional<ValueSyntax> value, String doc) {}

    record Struct(Identifier name, List<Field> fields, String doc) implements Declaration {

        public Struct {
            fields = List.copyOf(fields);
        }
    }

    record Field(
            ValueSyntax.IntegerLiteral tag,
            boolean required,
            TypeSyntax type,
            Identifier name,
            Optional<ValueSyntax> defaultValue,
            String doc) {}

    /** {@code key[Struct, field, ...]}. */
    record Key(TypeSyntax.Named struct, List<Identifier> fields) implements Declaration {

        public Key {
            fields = List.copyOf(fields);
        }

        @Override
        public Identifier name() {
            return struct.path().get(struct.path().size() - 1);
        }
    }

    record Interface(Identifier name, List<Function> functions, String doc) implements Declaration {

        public Interface {
            functions = List.copyOf(functions);
        }
    }

    /** @param result empty for void */
    record Function(Identifier name, Optional<TypeSyntax> result, List<Argument> arguments, String doc) {

        public Function {
            arguments = List.copyOf(arguments);
        }
    }

    record Argument(Identifier name, TypeSyntax type, boolean out, boolean routeKey) {}
}
