package io.tarsboot.compiler.java;

import io.tarsboot.compiler.schema.ConstantDef;
import io.tarsboot.compiler.schema.EnumDef;
import io.tarsboot.compiler.schema.InterfaceDef;
import io.tarsboot.compiler.schema.ModuleDef;
import io.tarsboot.compiler.schema.StructDef;
import io.tarsboot.compiler.syntax.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Which files one module becomes. */
final class ModulePlan {

    private static final Set<String> FACTORY = Set.of("Factory");

    private final ModuleDef module;
    private final TypeNames names;
    private final String packageName;
    private final Predicate<Position> wanted;
    private final boolean reactive;
    private final List<PlannedFile> files = new ArrayList<>();

    /**
     * @param wanted whether something declared there is generated
     * @param reactive whether interfaces get servants and clients for Reactor, too
     */
    ModulePlan(ModuleDef module, TypeNames names, Predicate<Position> wanted, boolean reactive) {
        this.module = module;
        this.names = names;
        this.packageName = names.packageOf(module.name());
        this.wanted = wanted;
        this.reactive = reactive;
    }

    List<PlannedFile> files() {
        constants();
        module.enums().stream().filter(declared -> wanted.test(declared.at())).forEach(this::enumeration);
        module.structs().stream().filter(declared -> wanted.test(declared.at())).forEach(this::struct);
        module.interfaces().stream()
                .filter(declared -> wanted.test(declared.at()))
                .forEach(this::interfaceFiles);
        return files;
    }

    private void constants() {
        List<ConstantDef> constants = module.constants().stream()
                .filter(constant -> wanted.test(constant.at()))
                .toList();
        if (!constants.isEmpty()) {
            files.add(new PlannedFile(
                    packageName,
                    names.constants(module.name()),
                    constants.get(0).at(),
                    constants.stream().map(constant -> constant.at().file()).toList(),
                    Set.of(),
                    scope -> new ConstantsWriter(module.name(), constants, scope).write()));
        }
    }

    private void enumeration(EnumDef declared) {
        add(
                names.simpleName(declared.name()),
                declared.at(),
                Set.of(),
                scope -> new EnumWriter(declared, scope).write());
    }

    private void struct(StructDef declared) {
        String name = names.simpleName(declared.name());
        add(name, declared.at(), StructWriter.nested(name), scope -> new StructWriter(declared, scope).write());
    }

    private void interfaceFiles(InterfaceDef declared) {
        String name = declared.name().name();
        String proxy = name + "Prx";
        String client = name + "Client";
        String servant = name + "Servant";
        String asyncServant = name + "AsyncServant";
        String dispatcher = name + "Dispatcher";
        String contract = name + "Contract";
        add(proxy, declared.at(), FACTORY, scope -> new ProxyWriter(declared, client, scope).writeInterface(contract));
        add(client, declared.at(), FACTORY, scope -> new ProxyWriter(declared, client, scope).writeClass(proxy));
        add(servant, declared.at(), FACTORY, scope -> new ServantWriter(declared, dispatcher, scope).writeBlocking());
        add(asyncServant, declared.at(), FACTORY, scope -> new ServantWriter(declared, dispatcher, scope).writeAsync());
        add(
                dispatcher,
                declared.at(),
                Set.of("Blocking", "Factory", "PreparedCall"),
                scope -> new DispatcherWriter(declared, servant, asyncServant, contract, scope).write());
        add(contract, declared.at(), Set.of(), scope -> new ContractWriter(declared, scope).write());
        if (reactive) {
            reactiveFiles(declared);
        }
        for (FunctionNames functionNames : FunctionNames.ofAll(declared, names)) {
            if (functionNames.hasResultRecord()) {
                add(
                        functionNames.resultRecord(),
                        functionNames.function().at(),
                        Set.of(),
                        scope -> new ResultWriter(declared, functionNames, scope).write());
            }
        }
    }

    private void reactiveFiles(InterfaceDef declared) {
        String name = declared.name().name();
        add(
                name + "ReactiveServant",
                declared.at(),
                Set.of("Factory", "Stages"),
                scope -> new ReactiveWriter(declared, scope).writeServant());
        add(
                name + "ReactivePrx",
                declared.at(),
                Set.of("Factory", "Calls"),
                scope -> new ReactiveWriter(declared, scope).writeClient());
    }

    private void add(String typeName, Position at, Set<String> nested, Consumer<FileScope> body) {
        files.add(new PlannedFile(packageName, typeName, at, List.of(at.file()), nested, body));
    }
}
