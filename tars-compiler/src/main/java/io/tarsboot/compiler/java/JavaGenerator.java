package io.tarsboot.compiler.java;

import io.tarsboot.compiler.schema.InvalidSchemaException;
import io.tarsboot.compiler.schema.ModuleDef;
import io.tarsboot.compiler.schema.Schema;
import io.tarsboot.compiler.syntax.Position;
import io.tarsboot.compiler.syntax.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Makes the Java files of a schema. The same schema makes the same files, to the byte. */
public final class JavaGenerator {

    private final Schema schema;
    private final TypeNames names;
    private final Predicate<Position> wanted;
    private final boolean reactive;

    /** @param included whether what was included, and not asked for by itself, is generated too */
    public JavaGenerator(Schema schema, PackageNames packages, boolean included) {
        this(schema, packages, included, false);
    }

    /**
     * @param included whether what was included, and not asked for by itself, is generated too
     * @param reactive whether interfaces get servants and clients for Reactor, too; these need tars-rpc and reactor-core
     */
    public JavaGenerator(Schema schema, PackageNames packages, boolean included, boolean reactive) {
        this.schema = schema;
        this.names = new TypeNames(schema, packages);
        this.reactive = reactive;
        this.wanted = at -> included || schema.requestedFiles().contains(at.file());
    }

    /**
     * Generates.
     *
     * @return the files by path
     * @throws InvalidSchemaException if the schema asks for something that Java does not have
     */
    public List<JavaFile> generate() {
        List<PlannedFile> planned = new ArrayList<>();
        Map<String, String> packages = new TreeMap<>();
        Problems problems = new Problems();
        JavaRules rules = new JavaRules(problems);
        for (ModuleDef module : schema.modules()) {
            List<PlannedFile> files = new ModulePlan(module, names, wanted, reactive).files();
            if (!files.isEmpty()) {
                rules.check(module);
                packages.merge(names.packageOf(module.name()), module.name(), (a, b) -> a + " and " + b);
                planned.addAll(files);
            }
        }
        rules.checkNames(planned);
        if (!problems.isEmpty()) {
            throw new InvalidSchemaException(problems.sorted());
        }
        List<JavaFile> files = new ArrayList<>();
        packages.forEach((packageName, module) -> files.add(PackageInfo.of(packageName, module)));
        Map<String, Set<String>> typesByPackage = typesByPackage();
        planned.forEach(file -> files.add(write(file, typesByPackage.getOrDefault(file.packageName(), Set.of()))));
        files.sort(null);
        return files;
    }

    /** All types that are or could be in a package, generated now or elsewhere: none may be hidden by an import. */
    private Map<String, Set<String>> typesByPackage() {
        Map<String, Set<String>> types = new HashMap<>();
        for (ModuleDef module : schema.modules()) {
            for (PlannedFile file : new ModulePlan(module, names, at -> true, true).files()) {
                types.computeIfAbsent(file.packageName(), name -> new HashSet<>())
                        .add(file.typeName());
            }
        }
        return types;
    }

    private JavaFile write(PlannedFile file, Set<String> inPackage) {
        FileScope scope =
                new FileScope(names, file.packageName(), file.typeName(), file.sources(), inPackage, file.nested());
        file.body().accept(scope);
        return scope.file();
    }
}
