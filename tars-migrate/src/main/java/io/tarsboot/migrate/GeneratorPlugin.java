package io.tarsboot.migrate;

import java.util.List;
import org.openrewrite.xml.tree.Xml;

/** The plugin that generates Java from .tars files, set up as TarsJava's was. */
final class GeneratorPlugin {

    private GeneratorPlugin() {}

    /** @param generates whether it is to run here, and is not only named with its version */
    static Xml.Tag tag(PomFacts facts, boolean generates) {
        return Xml.Tag.build("<plugin><groupId>" + MigratePom.GROUP + "</groupId>"
                + "<artifactId>tars-compiler</artifactId><version>${" + MigratePom.VERSION + "}</version>"
                + (generates ? configuration(facts) : "") + "</plugin>");
    }

    private static String configuration(PomFacts facts) {
        List<String> folders = facts.tarsFolders();
        List<String> prefixes = facts.packagePrefixes();
        StringBuilder text = new StringBuilder("<configuration>");
        if (folders.size() > 1) {
            text.append(note("move the files of " + String.join(", ", folders.subList(1, folders.size()))
                    + " to the source directory: the goal reads one, with all folders in it"));
        }
        if (!folders.isEmpty() && !folders.get(0).endsWith("/src/main/tars")) {
            text.append("<sourceDirectory>").append(folders.get(0)).append("</sourceDirectory>");
        }
        if (prefixes.size() > 1 || prefixes.contains("")) {
            text.append(note("the packages were below " + String.join(", ", prefixes)
                    + "; say those that do not follow the prefix as packages/MODULE"));
        }
        if (!prefixes.isEmpty() && !prefixes.get(0).isEmpty()) {
            text.append("<packagePrefix>").append(prefixes.get(0)).append("</packagePrefix>");
        }
        return text.append("</configuration><executions><execution><goals><goal>generate</goal></goals>")
                .append("</execution></executions>")
                .toString();
    }

    private static String note(String text) {
        return "<!--" + Notes.MARK + text + " -->";
    }
}
