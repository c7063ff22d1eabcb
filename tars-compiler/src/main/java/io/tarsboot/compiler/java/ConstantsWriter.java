package io.tarsboot.compiler.java;

import io.tarsboot.compiler.schema.ConstantDef;
import java.util.List;
import java.util.Map;

/** The constants of a module as one class. */
final class ConstantsWriter {

    private final String module;
    private final List<ConstantDef> constants;
    private final FileScope scope;

    ConstantsWriter(String module, List<ConstantDef> constants, FileScope scope) {
        this.module = module;
        this.constants = constants;
        this.scope = scope;
    }

    void write() {
        SourceWriter out = scope.out();
        Map<String, String> words =
                scope.names().words(constants.stream().map(ConstantDef::name).toList());
        out.line("/** The constants of module " + module + ". */");
        scope.generated();
        out.open("public final class " + scope.typeName());
        for (ConstantDef constant : constants) {
            out.blank();
            out.lines(new Javadoc(constant.doc()).lines());
            out.line("public static final " + scope.types().type(constant.type()) + " "
                    + words.getOrDefault(constant.name(), constant.name()) + " = "
                    + scope.types().value(constant.type(), constant.value()) + ";");
        }
        out.blank();
        out.line("private " + scope.typeName() + "() {}");
        out.close();
    }
}
