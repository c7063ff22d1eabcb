package io.tarsboot.registry.state;

import io.tarsboot.protocol.metadata.Names;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.DeleteTemplate;
import io.tarsboot.protocol.registry.PutTemplate;
import io.tarsboot.protocol.registry.Server;
import io.tarsboot.protocol.registry.Template;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Templates of server configurations, each perhaps standing on a parent. */
public final class Templates {

    static final String WHAT = "template";

    /** What servers stand on that name no template. */
    private static final Map<String, String> BY_TYPE = Map.of(
            "tars_java", "tars.java",
            "tars_nodejs", "tars.nodejs",
            "tars_cpp", "tars.cpp",
            "tars_go", "tars.go",
            "not_tars", "not_tars");

    private Templates() {}

    /** The template of a server: the one that it names, or that of its type; empty if there is neither. */
    public static String of(Server server) {
        return server.template().isEmpty() ? BY_TYPE.getOrDefault(server.type(), "") : server.template();
    }

    static String put(Change change, PutTemplate command) {
        Template wanted = command.value();
        Names.template(wanted.name());
        Text.atMost(change.limits().textBytes(), "template", wanted.content());
        change.requireAbsentIf(command.create(), Table.TEMPLATES, WHAT, wanted.name());
        if (!wanted.parent().isEmpty()) {
            requireNoCycle(change, wanted);
            change.requireKey(Table.TEMPLATES, WHAT, wanted.parent());
        }

        change.put(
                Table.TEMPLATES,
                wanted.toBuilder()
                        .updatedAt(change.at())
                        .updatedBy(change.user())
                        .build());
        change.state().put(RegistryTables.TEMPLATE_NAMES, RegistryTables.key(wanted.name()), "");
        NodeFeed.templateChanged(change, wanted.name());
        return wanted.name();
    }

    static String delete(Change change, DeleteTemplate command) {
        String name = command.name();
        change.requireKey(Table.TEMPLATES, WHAT, name);
        Template child =
                change.first(Table.TEMPLATES, "", template -> template.parent().equals(name));
        if (child != null) {
            throw inUse(name, "is the parent of template " + child.name());
        }
        Server user = change.first(Table.SERVERS, "", server -> of(server).equals(name));
        if (user != null) {
            throw inUse(name, "is the template of server " + Table.SERVERS.key(user));
        }

        change.delete(Table.TEMPLATES, name);
        return name;
    }

    /** The names of a template and its ancestors, the template itself first. It ends where a parent is missing. */
    public static Set<String> chain(RegistryReader reader, String name) {
        Set<String> chain = new LinkedHashSet<>();
        Template template = name.isEmpty() ? null : reader.find(Table.TEMPLATES, name);
        while (template != null && chain.add(template.name())) {
            template = template.parent().isEmpty() ? null : reader.find(Table.TEMPLATES, template.parent());
        }
        return chain;
    }

    private static void requireNoCycle(Change change, Template wanted) {
        if (wanted.parent().equals(wanted.name())
                || chain(change, wanted.parent()).contains(wanted.name())) {
            throw Refusal.conflict(
                    "template-cycle",
                    "parent: " + wanted.parent() + " stands on " + wanted.name() + " itself (expected: a template that"
                            + " does not)");
        }
    }

    private static Refusal inUse(String name, String how) {
        return Refusal.conflict("template-in-use", "template: " + name + " " + how + " (expected: not used any more)");
    }
}
