package io.tarsboot.ctl.output;

import java.util.List;

/** For whom a result is written. */
public enum OutputFormat {
    TABLE,
    JSON;

    /**
     * What a line asks for, as far as can be seen without understanding it: also a line that is wrong is answered in
     * the form that its writer reads.
     */
    public static OutputFormat askedFor(List<String> words) {
        for (int i = 0; i < words.size() && !words.get(i).equals("--"); i++) {
            String word = words.get(i);
            boolean named = word.equals("-o") || word.equals("--output");
            String value = named && i + 1 < words.size() ? words.get(i + 1) : word;
            if ((named && value.equals("json")) || value.equals("-o=json") || value.equals("--output=json")) {
                return JSON;
            }
        }
        return TABLE;
    }
}
