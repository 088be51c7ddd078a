package io.lockkeeper.internal.deploy.state;

/**
 * The right to write an apply's state and to send its calls.
 *
 * @param id the apply
 * @param worker who has it
 * @param fence which claim of that apply it is: each has a higher number than the one before
 */
public record Claim(String id, String worker, long fence) {}
