package io.tarsboot.node.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A package of a Node.js service: {@code package.json} at its top, and the module that its {@code main} names. */
final class NodejsPackage {

    private static final String DESCRIPTION = "package.json";
    private static final String DEFAULT_MAIN = "index.js";
    private static final int LONGEST = 1 << 20;
    private static final List<String> ENDINGS = List.of("", ".js", ".json", ".node");

    private NodejsPackage() {}

    static void check(Path top) throws LaunchException {
        Path file = top.resolve(DESCRIPTION);
        if (!Files.isRegularFile(file)) {
            throw LaunchException.lasting(
                    "the package has no package.json at its top (expected: one that names `main`)");
        }
        String main = main(file);
        // Whatever leads elsewhere is for Node.js to find.
        Path module = top.resolve(main).normalize();
        if (!isModule(module)) {
            throw LaunchException.lasting("package.json: main " + main + " is not in the package (expected: the module"
                    + " that starts the service; if it is made by a build, build before you pack)");
        }
    }

    private static String main(Path file) throws LaunchException {
        byte[] text;
        try (InputStream in = Files.newInputStream(file)) {
            text = in.readNBytes(LONGEST + 1);
        } catch (IOException e) {
            throw LaunchException.passing("package.json cannot be read: " + e.getMessage(), e);
        }
        if (text.length > LONGEST) {
            throw LaunchException.lasting("package.json is longer than " + LONGEST + " bytes");
        }
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            String main = main(json);
            return main.isEmpty() ? DEFAULT_MAIN : main;
        } catch (JacksonException e) {
            throw LaunchException.lasting("package.json is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static String main(JsonParser json) throws LaunchException {
        String main = "";
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw LaunchException.lasting("package.json is no object (expected: one that names `main`)");
        }
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            JsonToken value = json.nextToken();
            if (name.equals("main") && value == JsonToken.VALUE_STRING) {
                main = json.getString();
            }
            json.skipChildren();
        }
        return main;
    }

    /** As Node.js finds it: with an ending that was left out, or as a directory with a module. */
    private static boolean isModule(Path module) {
        return ENDINGS.stream().anyMatch(ending -> Files.isRegularFile(Path.of(module + ending)))
                || (Files.isDirectory(module)
                        && (Files.isRegularFile(module.resolve(DESCRIPTION))
                                || ENDINGS.stream()
                                        .anyMatch(ending -> Files.isRegularFile(module.resolve("index" + ending)))));
    }
}
