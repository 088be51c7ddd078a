package io.lockkeeper.probe;

/**
 * One thing that the code needs of the live schema: {@link io.lockkeeper.Expect} makes it in code, a
 * {@link io.lockkeeper.QuerySource} from files. A probe refuses one of any other class.
 */
public interface Expectation {

    /** As a person writes it, and as reports name it; for a statement its name. */
    String text();
}
