package io.tarsboot.compiler.schema;

import io.tarsboot.compiler.syntax.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** The files hold mistakes: all of them, by file and line. */
public final class InvalidSchemaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public InvalidSchemaException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
