package io.tarsboot.ctl.call;

import io.tarsboot.admin.api.CallRequest;
import io.tarsboot.admin.api.CallRequest.ContractFile;
import io.tarsboot.ctl.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A .tars file with all that it includes, as the admin server wants them: it compiles, so only the lines that include
 * are looked at here. Files that are not found beside the one that includes them are looked for in further folders.
 */
final class ContractFiles {

    private static final Pattern INCLUDE = Pattern.compile("^\\s*#include\\s*\"([^\"]+)\"", Pattern.MULTILINE);

    private final List<Path> folders;
    private final Map<String, Path> paths = new LinkedHashMap<>();
    private final List<ContractFile> files = new ArrayList<>();

    private ContractFiles(List<Path> folders) {
        this.folders = folders;
    }

    static List<ContractFile> read(List<Path> roots, List<Path> folders) throws IOException {
        ContractFiles contract = new ContractFiles(folders);
        for (Path root : roots) {
            contract.add(String.valueOf(root.getFileName()), root);
        }
        return List.copyOf(contract.files);
    }

    /** @param name what the admin server calls the file: its way from the first one */
    private void add(String name, Path path) throws IOException {
        Path known = paths.putIfAbsent(name, path);
        if (known != null) {
            if (!Files.isSameFile(known, path)) {
                throw Failure.usage("%s and %s: two files called %s (expected: one)".formatted(known, path, name))
                        .exception();
            }
            return;
        }
        if (paths.size() > CallRequest.MAX_FILES || Files.size(path) > 4L * CallRequest.MAX_CONTRACT) {
            throw Failure.usage("%s: too large a contract (expected: at most %d files with %d characters)"
                            .formatted(path, CallRequest.MAX_FILES, CallRequest.MAX_CONTRACT))
                    .exception();
        }
        String text = Files.readString(path);
        files.add(new ContractFile(name, text));
        Matcher include = INCLUDE.matcher(text);
        while (include.find()) {
            follow(name, path, include.group(1));
        }
    }

    private void follow(String name, Path path, String included) throws IOException {
        Path beside = path.resolveSibling(included);
        if (Files.isRegularFile(beside)) {
            int folder = name.lastIndexOf('/') + 1;
            add(
                    Path.of(name.substring(0, folder) + included)
                            .normalize()
                            .toString()
                            .replace('\\', '/'),
                    beside);
            return;
        }
        for (Path folder : folders) {
            Path candidate = folder.resolve(included);
            if (Files.isRegularFile(candidate)) {
                add(included, candidate);
                return;
            }
        }
        // The admin server tells the place where a file is missing.
    }
}
