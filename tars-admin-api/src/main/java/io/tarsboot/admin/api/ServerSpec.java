package io.tarsboot.admin.api;

import java.util.List;

/**
 * What an operator says of a server. A change replaces all of it.
 *
 * @param type one of {@link #TYPES}
 * @param template name of a template; empty: the default of the type
 * @param profile text that is laid over the template
 * @param grouped whether callers are sent to instances of their own group of machines first; absent: no
 * @param standby one of {@link #STANDBY}: whether one instance is the master and the others stand by, hidden from callers
 *     or listed with it; absent: none
 * @param startScript not_tars only, as the two that follow: relative to the package, or absolute on the machine
 */
public record ServerSpec(
        String type,
        String template,
        String profile,
        List<Adapter> adapters,
        String startScript,
        String stopScript,
        String monitorScript,
        String description,
        Boolean grouped,
        String standby) {

    public static final List<String> STANDBY = List.of("none", "hidden", "listed");
    public static final String NOT_TARS = "not_tars";

    public static final List<String> TYPES = List.of("tars_java", "tars_nodejs", "tars_cpp", "tars_go", NOT_TARS);

    public ServerSpec {
        type = Limits.oneOf("type", Limits.required("type", type), "", TYPES);
        template = template == null || template.isEmpty() ? "" : Limits.template("template", template);
        profile = Limits.text("profile", profile, Limits.MAX_CONTENT);
        adapters = Limits.list("adapters", adapters, Limits.MAX_ADAPTERS);
        startScript = Limits.text("startScript", startScript, Limits.MAX_PATH);
        stopScript = Limits.text("stopScript", stopScript, Limits.MAX_PATH);
        monitorScript = Limits.text("monitorScript", monitorScript, Limits.MAX_PATH);
        description = Limits.text("description", description, Limits.MAX_DESCRIPTION);
        grouped = grouped != null && grouped;
        standby = Limits.oneOf("standby", standby, "none", STANDBY);
        if (NOT_TARS.equals(type)) {
            Limits.required("startScript", startScript);
        }
    }

    /** A server of this type with these adapters and nothing else. */
    public static ServerSpec of(String type, List<Adapter> adapters) {
        return new ServerSpec(type, "", "", adapters, "", "", "", "", false, "none");
    }

    /** The same with another profile. */
    public ServerSpec withProfile(String newProfile) {
        return new ServerSpec(
                type,
                template,
                newProfile,
                adapters,
                startScript,
                stopScript,
                monitorScript,
                description,
                grouped,
                standby);
    }
}
