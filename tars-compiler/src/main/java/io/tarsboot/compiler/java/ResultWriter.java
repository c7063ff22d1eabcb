package io.tarsboot.compiler.java;

import io.tarsboot.compiler.schema.InterfaceDef;
import io.tarsboot.compiler.schema.Type.Primitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a function with out arguments gives back, as a record. */
final class ResultWriter {

    private final InterfaceDef owner;
    private final FunctionNames names;
    private final FileScope scope;

    ResultWriter(InterfaceDef owner, FunctionNames names, FileScope scope) {
        this.owner = owner;
        this.names = names;
        this.scope = scope;
    }

    void write() {
        SourceWriter out = scope.out();
        String name = scope.typeName();
        List<FunctionNames.Part> parts = names.parts();
        Map<String, String> components = new LinkedHashMap<>();
        parts.forEach(part -> components.put(part.documented(), part.component()));
        out.lines(Javadoc.of("What " + names.function().name() + " of " + owner.name() + " gives back.")
                .paramsOf(new Javadoc(names.function().doc()), FunctionNames.RETURNED)
                .lines(components, false));
        scope.generated();
        out.openList(
                "public record " + name,
                parts.stream()
                        .map(part -> scope.types().type(part.type()) + " " + part.component())
                        .toList(),
                "");
        constructor(out, parts);
        List<String> variables =
                parts.stream().map(FunctionNames.Part::component).toList();
        String in = Identifiers.fresh("in", variables);
        out.blank();
        out.line("/** The return value stands at tag 0, out argument n at tag n. */");
        out.open("public static " + name + " read(" + scope.imports().codec("TarsReader") + " " + in + ")");
        for (FunctionNames.Part part : parts) {
            out.statement(scope.types().type(part.type()) + " " + part.component() + " = "
                    + scope.codec().read(part.type(), in, part.tag(), part.name()) + ";");
        }
        out.list("return new " + name, variables, ";");
        out.close();
        String writer = Identifiers.fresh("out", variables);
        out.blank();
        out.line("/** Writes it as it is read; servers push it so. */");
        out.open("public void writeTo(" + scope.imports().codec("TarsWriter") + " " + writer + ")");
        for (FunctionNames.Part part : parts) {
            out.statement(scope.codec().write(part.type(), writer, part.tag(), part.component()));
        }
        out.close();
        out.close();
    }

    private void constructor(SourceWriter out, List<FunctionNames.Part> parts) {
        List<String> checks = new ArrayList<>();
        for (FunctionNames.Part part : parts) {
            String component = part.component();
            if (JavaTypes.isContainer(part.type())) {
                checks.add(component + " = " + scope.types().copy(part.type(), component, 0) + ";");
            } else if (!(part.type() instanceof Primitive) || part.type() == Primitive.STRING) {
                checks.add(scope.imports().util("Objects") + ".requireNonNull(" + component + ", "
                        + Literals.quoted(component) + ");");
            }
        }
        if (!checks.isEmpty()) {
            out.blank();
            out.open("public " + scope.typeName());
            out.lines(checks);
            out.close();
        }
    }
}
