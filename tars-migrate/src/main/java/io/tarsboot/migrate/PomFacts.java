package io.tarsboot.migrate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.openrewrite.xml.XmlVisitor;
import org.openrewrite.xml.tree.Xml;

/** What a build says of TarsJava and of Spring Boot, found before anything is changed. */
final class PomFacts {

    static final String TARSJAVA = "com.tencent.tars";
    private static final String SPRING_BOOT = "org.springframework.boot";

    /** Where generated Java went. */
    private final Set<String> sourcePaths = new HashSet<>();
    /** Folders of .tars files. */
    private final Set<String> tarsFolders = new LinkedHashSet<>();

    private final Set<String> packagePrefixes = new LinkedHashSet<>();
    /** Properties by which a version of TarsJava is given. */
    private final Set<String> tarsJavaProperties = new LinkedHashSet<>();
    /** Properties by which a version of Spring Boot is given. */
    private final Set<String> springBootProperties = new HashSet<>();

    private boolean hasDependencies;
    private boolean hasPlugin;
    private boolean usesSpring;

    static PomFacts of(Xml.Document document) {
        PomFacts facts = new PomFacts();
        new XmlVisitor<Integer>() {
            @Override
            public Xml visitTag(Xml.Tag tag, Integer p) {
                facts.add(tag);
                return super.visitTag(tag, p);
            }
        }.visit(document, 0);
        return facts;
    }

    private void add(Xml.Tag tag) {
        switch (tag.getName()) {
            case "dependency" -> {
                if (isOf(tag, TARSJAVA)) {
                    hasDependencies = true;
                    usesSpring |= text(tag, "artifactId").startsWith("tars-spring");
                }
                addVersion(tag);
            }
            case "plugin" -> {
                hasPlugin |= isOf(tag, TARSJAVA);
                addVersion(tag);
            }
            case "tars2JavaConfig" -> {
                sourcePaths.add(text(tag, "srcPath"));
                packagePrefixes.add(text(tag, "packagePrefixName").replaceFirst("\\.$", ""));
                tag.getChild("tarsFiles")
                        .ifPresent(files -> files.getChildren()
                                .forEach(file ->
                                        tarsFolders.add(folder(file.getValue().orElse("")))));
            }
            default -> {}
        }
    }

    private void addVersion(Xml.Tag tag) {
        String version = text(tag, "version");
        if (version.startsWith("${") && isOf(tag, SPRING_BOOT)) {
            springBootProperties.add(version.substring(2, version.length() - 1));
        } else if (version.startsWith("${") && isOf(tag, TARSJAVA)) {
            tarsJavaProperties.add(version.substring(2, version.length() - 1));
        }
    }

    private static String folder(String file) {
        String path = file.strip();
        int end = path.lastIndexOf('/');
        return end < 0 ? "${project.basedir}" : path.substring(0, end);
    }

    static boolean isOf(Xml.Tag tag, String group) {
        return text(tag, "groupId").equals(group);
    }

    static boolean isSpringBoot(Xml.Tag tag) {
        return isOf(tag, SPRING_BOOT);
    }

    static String text(Xml.Tag tag, String child) {
        return tag.getChildValue(child).map(String::strip).orElse("");
    }

    boolean isTarsJava() {
        return hasDependencies || hasPlugin;
    }

    boolean hasDependencies() {
        return hasDependencies;
    }

    /** Whether it is a Spring application; others need the RPC library alone. */
    boolean usesSpring() {
        return usesSpring;
    }

    boolean isSourcePath(String path) {
        return sourcePaths.contains(path);
    }

    boolean isSpringBootProperty(String name) {
        return springBootProperties.contains(name);
    }

    Set<String> tarsJavaProperties() {
        return tarsJavaProperties;
    }

    List<String> tarsFolders() {
        return new ArrayList<>(tarsFolders);
    }

    List<String> packagePrefixes() {
        return new ArrayList<>(packagePrefixes);
    }
}
