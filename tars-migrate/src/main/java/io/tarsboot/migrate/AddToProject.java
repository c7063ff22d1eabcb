package io.tarsboot.migrate;

import java.util.List;
import org.openrewrite.ExecutionContext;
import org.openrewrite.xml.AddToTagVisitor;
import org.openrewrite.xml.XmlVisitor;
import org.openrewrite.xml.tree.Content;
import org.openrewrite.xml.tree.Xml;

/** Adds a child to a child of the project, unless it is there; what it is added to is made if need be, at its usual place. */
final class AddToProject extends XmlVisitor<ExecutionContext> {

    /** In which builds usually have them. */
    private static final List<String> ORDER = List.of(
            "modelVersion",
            "parent",
            "groupId",
            "artifactId",
            "version",
            "packaging",
            "name",
            "description",
            "url",
            "licenses",
            "modules",
            "properties",
            "dependencyManagement",
            "dependencies",
            "build");

    private final String parent;
    private final String name;
    private final Xml.Tag child;

    AddToProject(String parent, String name, Xml.Tag child) {
        this.parent = parent;
        this.name = name;
        this.child = child;
    }

    @Override
    public Xml visitDocument(Xml.Document document, ExecutionContext ctx) {
        Xml.Tag root = document.getRoot();
        Xml.Tag into = root.getChild(parent).orElse(null);
        if (into == null) {
            Xml.Tag made = Xml.Tag.build("<" + parent + "/>").withContent(List.of(child));
            return new AddToTagVisitor<ExecutionContext>(root, made, AddToProject::order).visitNonNull(document, ctx);
        }
        return into.getChild(name).isPresent()
                ? document
                : new AddToTagVisitor<ExecutionContext>(into, child).visitNonNull(document, ctx);
    }

    private static int order(Content one, Content other) {
        return Integer.compare(place(one), place(other));
    }

    private static int place(Content content) {
        int place = content instanceof Xml.Tag tag ? ORDER.indexOf(tag.getName()) : 0;
        return place < 0 ? ORDER.size() : place;
    }
}
