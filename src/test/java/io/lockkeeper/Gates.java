package io.lockkeeper;

/** Opens what only tests may have. */
public final class Gates {

    private Gates() {}

    /** A migrator that neither leads nor follows, as those of earlier releases. */
    public static Migrator.Builder without(Migrator.Builder builder) {
        return builder.withoutGate();
    }

    /** Which of the replicas that start at once know of the gate. */
    public enum Known {
        BY_ALL,
        BY_NONE,
        BY_EVERY_OTHER;

        /** @param number of the replica, from 0 */
        public Migrator.Builder of(Migrator.Builder builder, int number) {
            boolean known = this == BY_ALL || this == BY_EVERY_OTHER && number % 2 == 0;
            return known ? builder : without(builder);
        }
    }
}
