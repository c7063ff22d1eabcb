package io.tarsboot.registry.metadata;

import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Server;
import io.tarsboot.protocol.registry.Template;
import io.tarsboot.registry.state.RegistryReader;
import io.tarsboot.registry.state.Templates;
import io.tarsboot.rpc.config.ConfigException;
import io.tarsboot.rpc.config.TarsConfig;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Templates with their parents, laid over each other: what stands nearer to the server wins. Texts are checked before
 * they are committed; one that cannot be read all the same is left out, so that it holds up nobody else.
 */
public final class MergedTemplate {

    private static final Logger log = LoggerFactory.getLogger(MergedTemplate.class);

    private MergedTemplate() {}

    /** @param name of a template; one that does not exist is empty */
    public static TarsConfig of(RegistryReader reader, String name) {
        List<String> chain = new ArrayList<>(Templates.chain(reader, name));
        Collections.reverse(chain);
        TarsConfig merged = TarsConfig.EMPTY;
        for (String layer : chain) {
            Template template = reader.find(Table.TEMPLATES, layer);
            if (template != null) {
                merged = merged.merge(parse("template " + layer, template.content()));
            }
        }
        return merged;
    }

    /** The server's template with its own profile on top, as the node gets it. */
    public static String profileOf(RegistryReader reader, Server server) {
        return of(reader, Templates.of(server))
                .merge(parse("profile of " + Table.SERVERS.key(server), server.profile()))
                .format();
    }

    private static TarsConfig parse(String what, String text) {
        try {
            return TarsConfig.parse(text);
        } catch (ConfigException e) {
            log.warn("{} is left out because it cannot be read: {}", what, e.getMessage());
            return TarsConfig.EMPTY;
        }
    }
}
