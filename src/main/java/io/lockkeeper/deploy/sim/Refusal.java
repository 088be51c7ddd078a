package io.lockkeeper.deploy.sim;

/** A call that the service answers with an error. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    private Refusal(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    static Refusal notFound(String what) {
        return new Refusal(404, "not_found", what + " does not exist");
    }

    static Refusal conflict(String message) {
        return new Refusal(409, "conflict", message);
    }

    static Refusal invalid(String message) {
        return new Refusal(422, "invalid_params", message);
    }

    static Refusal unauthorized() {
        return new Refusal(401, "unauthorized", "The access token is not valid");
    }

    static Refusal notApproved() {
        return new Refusal(403, "unauthorized", "The deploy request must be approved");
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
