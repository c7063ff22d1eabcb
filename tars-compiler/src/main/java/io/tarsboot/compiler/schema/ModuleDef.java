package io.tarsboot.compiler.schema;

import java.util.List;

/** A module: everything that was declared in it, in whatever file. */
public record ModuleDef(
        String name,
        List<ConstantDef> constants,
        List<EnumDef> enums,
        List<StructDef> structs,
        List<InterfaceDef> interfaces) {

    public ModuleDef {
        constants = List.copyOf(constants);
        enums = List.copyOf(enums);
        structs = List.copyOf(structs);
        interfaces = List.copyOf(interfaces);
    }
}
