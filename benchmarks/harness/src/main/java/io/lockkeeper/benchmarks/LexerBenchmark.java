package io.lockkeeper.benchmarks;

import io.lockkeeper.internal.script.Header;
import io.lockkeeper.internal.script.ScriptCheck;
import io.lockkeeper.internal.script.lexer.Statement;
import io.lockkeeper.internal.script.lexer.StatementLexer;
import io.lockkeeper.internal.script.text.Script;
import io.lockkeeper.ledger.Checksum;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What is done with every byte of a file, in memory: one operation is one pass over the whole input. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LexerBenchmark {

    static final int MEGABYTES = 8;

    @Param({"short-inserts", "dump", "functions", "copy"})
    public String input = "";

    private Script script = Script.of("none", "");

    @Setup
    public void read() {
        script = Script.kept(input, input, Inputs.of(input, MEGABYTES));
    }

    /** Splits into statements, the data of a copy skipped. */
    @Benchmark
    public int lexer() {
        int statements = 0;
        try (StatementLexer lexer = StatementLexer.open(script)) {
            for (Statement next = lexer.next(); next != null; next = lexer.next()) {
                statements += next.index();
            }
        }
        return statements;
    }

    @Benchmark
    public Checksum checksum() {
        return script.checksum();
    }

    /** The pass before anything runs: split, classified and hashed at once. */
    @Benchmark
    public ScriptCheck check() {
        return ScriptCheck.of(script, Header.NONE);
    }
}
