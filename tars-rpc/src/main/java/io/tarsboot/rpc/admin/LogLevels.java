package io.tarsboot.rpc.admin;

/** Changes how much this process logs; whoever chose the logging library implements it. */
@FunctionalInterface
public interface LogLevels {

    /**
     * @param level such as {@code DEBUG}, {@code INFO}, {@code WARN}, {@code ERROR} or {@code NONE}
     * @throws IllegalArgumentException if there is no such level
     */
    void setRootLevel(String level);
}
