package io.tarsboot.migrate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;
import org.openrewrite.Recipe;
import org.openrewrite.TreeVisitor;
import org.openrewrite.internal.ListUtils;
import org.openrewrite.xml.AddToTagVisitor;
import org.openrewrite.xml.XmlVisitor;
import org.openrewrite.xml.tree.Content;
import org.openrewrite.xml.tree.Xml;

/**
 * The build: libraries, the generator, and what these need of Java and of Spring Boot. The file is changed as text, so
 * nothing has to be resolved.
 */
public final class MigratePom extends Recipe {

    static final String GROUP = "io.tarsboot";
    static final String VERSION = "tars-boot.version";
    private static final String SPRING_BOOT = "4.1.1";
    private static final int JAVA = 17;
    private static final Set<String> JAVA_PROPERTIES =
            Set.of("java.version", "maven.compiler.source", "maven.compiler.target", "maven.compiler.release");
    private static final Pattern NUMBER = Pattern.compile("(?:1\\.)?(\\d+).*");

    @Override
    public String getDisplayName() {
        return "Build with Tars Boot";
    }

    @Override
    public String getDescription() {
        return "Replaces TarsJava's libraries and its generator in Maven builds, and raises Java and Spring Boot.";
    }

    @Override
    public TreeVisitor<?, ExecutionContext> getVisitor() {
        return new XmlVisitor<>() {
            @Override
            public Xml visitDocument(Xml.Document document, ExecutionContext ctx) {
                boolean isPom =
                        document.getSourcePath().getFileName().toString().equals("pom.xml")
                                && document.getRoot().getName().equals("project");
                PomFacts facts = isPom ? PomFacts.of(document) : null;
                if (facts == null || !facts.isTarsJava()) {
                    return document;
                }
                Xml changed = new Changing(facts).visitNonNull(document, ctx);
                for (String property : facts.tarsJavaProperties()) {
                    changed = new Forgetting(property).visitNonNull(changed, ctx);
                }
                changed = new AddToProject(
                                "properties",
                                VERSION,
                                Xml.Tag.build("<" + VERSION + ">" + version() + "</" + VERSION + ">"))
                        .visitNonNull(changed, ctx);
                return facts.hasDependencies() ? new AddingBom().visitNonNull(changed, ctx) : changed;
            }
        };
    }

    /** The version of this library. */
    static String version() {
        Properties properties = new Properties();
        try (InputStream in = MigratePom.class.getResourceAsStream("version.properties")) {
            properties.load(Objects.requireNonNull(in, "version.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Objects.requireNonNull(properties.getProperty("version"), "version");
    }

    private static final class Changing extends XmlVisitor<ExecutionContext> {

        private final PomFacts facts;

        Changing(PomFacts facts) {
            this.facts = facts;
        }

        @Override
        public Xml visitTag(Xml.Tag tag, ExecutionContext ctx) {
            Xml.Tag visited = (Xml.Tag) super.visitTag(tag, ctx);
            return switch (tag.getName()) {
                case "dependencies" -> dependencies(visited);
                case "dependency", "parent" -> springBoot(visited);
                case "plugins" ->
                    visited.withContent(ListUtils.map(
                            contentOf(visited), one -> one instanceof Xml.Tag plugin ? plugin(plugin, ctx) : one));
                case "properties" ->
                    visited.withContent(ListUtils.map(
                            contentOf(visited), one -> one instanceof Xml.Tag property ? property(property) : one));
                default -> visited;
            };
        }

        private Xml dependencies(Xml.Tag tag) {
            boolean isManagement = getCursor().getParentTreeCursor().getValue() instanceof Xml.Tag parent
                    && parent.getName().equals("dependencyManagement");
            Xml.Tag first = tag.getChildren().stream()
                    .filter(one -> PomFacts.isOf(one, PomFacts.TARSJAVA))
                    .findFirst()
                    .orElse(null);
            if (first == null) {
                return tag;
            }
            return tag.withContent(ListUtils.map(contentOf(tag), one -> {
                if (!(one instanceof Xml.Tag dependency) || !PomFacts.isOf(dependency, PomFacts.TARSJAVA)) {
                    return one;
                }
                return isManagement || !dependency.getId().equals(first.getId()) ? null : library(dependency);
            }));
        }

        private Content library(Xml.Tag dependency) {
            Xml.Tag bare = dependency.withContent(ListUtils.map(
                    contentOf(dependency),
                    one -> one instanceof Xml.Tag child
                                    && Set.of("version", "exclusions").contains(child.getName())
                            ? null
                            : one));
            return bare.withChildValue("groupId", GROUP)
                    .withChildValue("artifactId", facts.usesSpring() ? "tars-spring-boot-starter" : "tars-rpc");
        }

        private static Xml.Tag springBoot(Xml.Tag tag) {
            String version = PomFacts.text(tag, "version");
            return PomFacts.isSpringBoot(tag) && isBelow(version, 4) ? tag.withChildValue("version", SPRING_BOOT) : tag;
        }

        private Xml.Tag property(Xml.Tag property) {
            String value = property.getValue().map(String::strip).orElse("");
            if (JAVA_PROPERTIES.contains(property.getName()) && isBelow(value, JAVA)) {
                return property.withValue(String.valueOf(JAVA));
            }
            return facts.isSpringBootProperty(property.getName()) && isBelow(value, 4)
                    ? property.withValue(SPRING_BOOT)
                    : property;
        }

        private static boolean isBelow(String version, int wanted) {
            Matcher matcher = NUMBER.matcher(version);
            return matcher.matches() && Integer.parseInt(matcher.group(1)) < wanted;
        }

        private @Nullable Content plugin(Xml.Tag plugin, ExecutionContext ctx) {
            if (PomFacts.text(plugin, "artifactId").equals("build-helper-maven-plugin")) {
                return withoutOldSources(plugin);
            }
            if (!PomFacts.isOf(plugin, PomFacts.TARSJAVA)) {
                return springBoot(plugin);
            }
            boolean generates = plugin.getChild("configuration").isPresent()
                    || plugin.getChild("executions").isPresent();
            Xml.Tag generator = GeneratorPlugin.tag(facts, generates);
            return autoFormat(generator.withPrefix(plugin.getPrefix()), ctx, getCursor());
        }

        /** Without what added TarsJava's output to the sources; null if it did nothing else. */
        private Xml.@Nullable Tag withoutOldSources(Xml.Tag plugin) {
            Xml.Tag executions = plugin.getChild("executions").orElse(null);
            if (executions == null) {
                return plugin;
            }
            List<Content> rest = ListUtils.map(
                    contentOf(executions),
                    one -> one instanceof Xml.Tag execution && addsOldSources(execution) ? null : one);
            if (rest.size() == contentOf(executions).size()) {
                return plugin;
            }
            return rest.stream().noneMatch(Xml.Tag.class::isInstance)
                    ? null
                    : plugin.withContent(ListUtils.map(
                            contentOf(plugin), one -> one == executions ? executions.withContent(rest) : one));
        }

        private boolean addsOldSources(Xml.Tag execution) {
            return execution
                    .getChild("configuration")
                    .flatMap(configuration -> configuration.getChild("sources"))
                    .filter(sources -> !sources.getChildren().isEmpty()
                            && sources.getChildren().stream()
                                    .allMatch(source -> facts.isSourcePath(
                                            source.getValue().map(String::strip).orElse(""))))
                    .isPresent();
        }
    }

    /** Removes a property that nothing speaks of any more. */
    private static final class Forgetting extends XmlVisitor<ExecutionContext> {

        private final String property;

        Forgetting(String property) {
            this.property = property;
        }

        @Override
        public Xml visitDocument(Xml.Document document, ExecutionContext ctx) {
            return document.printAll().contains("${" + property + "}") ? document : super.visitDocument(document, ctx);
        }

        @Override
        public Xml visitTag(Xml.Tag tag, ExecutionContext ctx) {
            return tag.getName().equals("properties")
                    ? tag.withContent(ListUtils.map(
                            contentOf(tag),
                            one -> one instanceof Xml.Tag child
                                            && child.getName().equals(property)
                                    ? null
                                    : one))
                    : super.visitTag(tag, ctx);
        }
    }

    /** Adds the versions of our libraries to the dependency management. */
    private static final class AddingBom extends XmlVisitor<ExecutionContext> {

        private static final String BOM = "<dependency><groupId>" + GROUP
                + "</groupId><artifactId>tars-bom</artifactId><version>${" + VERSION
                + "}</version><type>pom</type><scope>import</scope></dependency>";

        @Override
        public Xml visitDocument(Xml.Document document, ExecutionContext ctx) {
            Xml.Tag into = document.getRoot()
                    .getChild("dependencyManagement")
                    .flatMap(management -> management.getChild("dependencies"))
                    .orElse(null);
            if (into == null) {
                Xml.Tag made = Xml.Tag.build("<dependencies>" + BOM + "</dependencies>");
                return new AddToProject("dependencyManagement", "dependencies", made).visitNonNull(document, ctx);
            }
            return into.getChildren().stream()
                            .anyMatch(one -> PomFacts.text(one, "artifactId").equals("tars-bom"))
                    ? document
                    : new AddToTagVisitor<ExecutionContext>(into, Xml.Tag.build(BOM)).visitNonNull(document, ctx);
        }
    }

    @SuppressWarnings("unchecked") // A tag's content is read only; its type says no more than that.
    private static List<Content> contentOf(Xml.Tag tag) {
        List<? extends Content> content = tag.getContent();
        return content == null ? List.of() : (List<Content>) content;
    }
}
