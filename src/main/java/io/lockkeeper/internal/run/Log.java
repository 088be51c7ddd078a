package io.lockkeeper.internal.run;

import io.lockkeeper.error.Finding;
import io.lockkeeper.internal.text.Visible;
import io.lockkeeper.run.Notice;
import java.util.Arrays;
import reactor.util.Logger;
import reactor.util.Loggers;

/**
 * The library's log. Neither the name of a file nor a text of a server can begin a line in it or send a control character to the
 * terminal. The value of each {@code {}} is one line; only a failure may have several, and they are indented.
 */
public final class Log {

    private final Logger logger;

    private Log(Logger logger) {
        this.logger = logger;
    }

    /** The log of that name. */
    public static Log of(String name) {
        return new Log(Loggers.getLogger(name));
    }

    public void debug(String format, Object... arguments) {
        if (logger.isDebugEnabled()) {
            logger.debug(format, visible(arguments));
        }
    }

    public void info(String format, Object... arguments) {
        if (logger.isInfoEnabled()) {
            logger.info(format, visible(arguments));
        }
    }

    public void warn(String format, Object... arguments) {
        if (logger.isWarnEnabled()) {
            logger.warn(format, visible(arguments));
        }
    }

    public void error(String format, Object... arguments) {
        if (logger.isErrorEnabled()) {
            logger.error(format, visible(arguments));
        }
    }

    /** With its stack trace. */
    public void debugTrace(String text, Throwable failure) {
        logger.debug(Visible.line(text), failure);
    }

    /** With its stack trace. */
    public void warnTrace(String text, Throwable failure) {
        logger.warn(Visible.line(text), failure);
    }

    /**
     * Calls the user's listener. What it throws is logged and changes nothing: an assertion or an undeclared exception would
     * otherwise end the run, and an error that Reactor passes on to no subscriber would leave it without an end.
     *
     * @param work what continues
     */
    public void guard(String work, Runnable call) {
        try {
            call.run();
        } catch (Throwable e) {
            warnTrace("the listener failed; the " + work + " continues", e);
        }
    }

    private static Object[] visible(Object... arguments) {
        return Arrays.stream(arguments).map(Log::visible).toArray();
    }

    private static Object visible(Object argument) {
        if (argument instanceof Throwable failure) {
            return Visible.block(String.valueOf(failure.getMessage()));
        }
        boolean hasLines = argument instanceof Finding || argument instanceof Notice;
        return hasLines ? Visible.block(argument.toString()) : Visible.line(String.valueOf(argument));
    }
}
