package io.tarsboot.ctl.output;

import java.io.InputStream;
import java.io.PrintWriter;

/** Where a person or a program reads and answers. Results go to out, everything else to err. */
public interface Console {

    PrintWriter out();

    PrintWriter err();

    InputStream in();

    /** Columns of the terminal behind out; 0 if there is none, and lines may have any length. */
    int width();

    /** Whether a person is there to be asked. */
    boolean canAsk();

    String ask(String prompt);

    /** Asks without showing what is typed. */
    String askSecret(String prompt);
}
