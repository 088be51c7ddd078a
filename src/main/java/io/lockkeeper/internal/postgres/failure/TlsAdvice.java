package io.lockkeeper.internal.postgres.failure;

import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;

/** What is wrong with a certificate, and what to do about it: Java says it in the words of its own algorithms. */
final class TlsAdvice {

    private TlsAdvice() {}

    /** A sentence, or nothing where the failure is another. */
    static String of(Throwable failure) {
        if (SqlState.find(failure, cause -> cause instanceof CertificateExpiredException ? cause : null)
                .isPresent()) {
            return ". The server's certificate has expired: renew it.";
        }
        if (SqlState.find(failure, cause -> cause instanceof CertificateNotYetValidException ? cause : null)
                .isPresent()) {
            return ". The server's certificate is not valid yet: compare the clocks.";
        }
        if (says(failure, "valid certification path", "trust anchor")) {
            return ". The server's certificate is signed by an authority that is not known here: name the file of its root"
                    + " certificate with sslRootCert.";
        }
        if (says(failure, "Hostname or IP address is undefined")) {
            return ". Netty compares the host's name, which the driver does not tell it: build the factory with"
                    + " sslContextBuilderCustomizer(tls -> tls.endpointIdentificationAlgorithm(null)); with verify-full the"
                    + " driver compares the name itself.";
        }
        if (says(
                failure,
                "No name matching",
                "No subject alternative",
                "does not match",
                "could not be verified",
                "and the certificate is for")) {
            return ". The server's certificate is for another host: connect by a name that stands in it, or set"
                    + " sslMode=verify-ca, which asks for the authority alone.";
        }
        if (says(failure, "does not support SSL", "SSL is not", "refused SSL", "SSL refused")) {
            return ". The server speaks no TLS: leave sslMode out, or set up its certificate.";
        }
        return "";
    }

    private static boolean says(Throwable failure, String... words) {
        Optional<String> found = SqlState.find(failure, cause -> {
            String message = cause.getMessage();
            for (String word : words) {
                if (message != null && message.contains(word)) {
                    return message;
                }
            }
            return null;
        });
        return found.isPresent();
    }
}
