package io.lockkeeper.internal.script.text;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.ledger.Checksum;
import java.io.IOException;
import java.io.InputStream;

/** Refuses to end if what was read is not what was hashed before. */
final class UnchangedInput extends HashedInput {

    private final String file;
    private final Checksum expected;
    private boolean compared;

    UnchangedInput(String file, InputStream in, Checksum expected) {
        super(in);
        this.file = file;
        this.expected = expected;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int n = super.read(target, offset, length);
        if (n < 0 && !compared) {
            compared = true;
            compare();
        }
        return n;
    }

    private void compare() {
        if (!checksum().equals(expected)) {
            throw new BadMigrationException(
                    file, "the file changed after it was checked: nothing of it was kept, run again");
        }
    }
}
