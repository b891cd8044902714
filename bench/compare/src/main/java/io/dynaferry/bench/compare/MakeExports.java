package io.dynaferry.bench.compare;

import java.io.IOException;

/** Makes the exports that are compared, so that no measured process has to. */
public final class MakeExports {
    private MakeExports() {}

    /** Arguments: the directory of the exports, the items a side, the seed. */
    public static void main(String[] arguments) throws IOException {
        ComparedExports.findOrWrite(arguments[0], Long.parseLong(arguments[1]), Long.parseLong(arguments[2]));
    }
}
