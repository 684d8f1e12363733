package cogwire.host;

import cogwire.hal.Entropy;
import java.security.SecureRandom;

/** This computer's source of random octets. */
public final class SecureEntropy implements Entropy {
    private final SecureRandom random = new SecureRandom();

    @Override
    public void fill(byte[] octets) {
        random.nextBytes(octets);
    }
}
