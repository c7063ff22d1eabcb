package io.tarsboot.ctl.server;

import io.tarsboot.admin.api.ServerSpec;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.TextFiles;
import io.tarsboot.ctl.failure.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How a server is set up, as a file: JSON as {@code server show -o json} has it, all of it or what stands under spec. */
final class SpecFile {

    private SpecFile() {}

    static ServerSpec read(Invocation call, Path file) throws IOException {
        JsonMapper mapper = call.json().mapper();
        try {
            JsonNode read = mapper.readTree(TextFiles.read(call, file));
            JsonNode spec = read.has("spec") ? read.get("spec") : read;
            if (!spec.isObject()) {
                throw Failure.usage(file + ": no JSON object (expected: what `server show -o json` prints)")
                        .exception();
            }
            // People write this: a word that nobody knows would otherwise be a limit that never counts.
            return mapper.readerFor(ServerSpec.class)
                    .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(spec);
        } catch (UnrecognizedPropertyException e) {
            throw Failure.usage("%s: %s (expected: one of %s)".formatted(file, e.getPropertyName(), known(e)))
                    .exception();
        } catch (JacksonException e) {
            throw Failure.usage("%s: %s".formatted(file, e.getOriginalMessage()))
                    .exception();
        }
    }

    /** The same with another profile; it has every other member, also those that come later. */
    static ServerSpec withProfile(Invocation call, ServerSpec spec, String profile) {
        JsonMapper mapper = call.json().mapper();
        ObjectNode changed = mapper.valueToTree(spec);
        return mapper.treeToValue(changed.put("profile", profile), ServerSpec.class);
    }

    private static String known(UnrecognizedPropertyException e) {
        Collection<Object> names = e.getKnownPropertyIds();
        return names.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
