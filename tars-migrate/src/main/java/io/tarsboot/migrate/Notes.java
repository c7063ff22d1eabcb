package io.tarsboot.migrate;

import java.util.ArrayList;
import java.util.List;
import org.openrewrite.Cursor;
import org.openrewrite.java.tree.Comment;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.Space;
import org.openrewrite.java.tree.Statement;
import org.openrewrite.java.tree.TextComment;
import org.openrewrite.marker.Markers;

/** Comments that say what is left to be done by hand, above the place. */
final class Notes {

    static final String MARK = " Tars Boot, by hand: ";

    private Notes() {}

    /** The same tree with the comment above it, unless it has it already. */
    static <T extends J> T above(T tree, String text) {
        Space space = tree.getPrefix();
        String note = MARK + text;
        if (space.getComments().stream()
                .anyMatch(comment ->
                        comment instanceof TextComment known && known.getText().equals(note))) {
            return tree;
        }
        String before = space.getComments().isEmpty()
                ? space.getWhitespace()
                : space.getComments().get(space.getComments().size() - 1).getSuffix();
        int lineEnd = before.lastIndexOf('\n');
        String suffix = "\n" + (lineEnd < 0 ? "" : before.substring(lineEnd + 1));
        List<Comment> comments = new ArrayList<>(space.getComments());
        comments.add(new TextComment(false, note, suffix, Markers.EMPTY));
        return tree.withPrefix(space.withComments(comments));
    }

    /** The statement of a block that a place is in, which can have a comment above it. */
    static Statement statementAround(Cursor place) {
        Cursor at = place;
        while (!(at.getParentTreeCursor().getValue() instanceof J.Block)
                && at.getParentTreeCursor().getValue() instanceof J) {
            at = at.getParentTreeCursor();
        }
        return at.getValue() instanceof Statement statement ? statement : place.getValue();
    }
}
