package cogwire.aot;

import org.teavm.model.BasicBlock;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.Instruction;
import org.teavm.model.MethodHolder;
import org.teavm.model.MethodReference;
import org.teavm.model.ValueType;
import org.teavm.model.instructions.InvocationType;
import org.teavm.model.instructions.InvokeInstruction;
import org.teavm.model.instructions.RaiseInstruction;

/**
 * For boards, where nothing catches: before every {@code throw} a call that prints the message and halts. Not in TeaVM's
 * own throwing code, because its analysis does not see which exceptions arrive there and leaves their methods out.
 */
public final class ThrowHalts implements ClassHolderTransformer {
    private static final MethodReference HALT = new MethodReference(
            "cogwire.firmware.Thrown", "halt", ValueType.object("java.lang.Throwable"), ValueType.VOID);

    @Override
    public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
        for (MethodHolder method : cls.getMethods()) {
            if (method.hasProgram()) {
                for (BasicBlock block : method.getProgram().getBasicBlocks()) {
                    Instruction last = block.getLastInstruction();
                    if (last instanceof RaiseInstruction) {
                        InvokeInstruction call = new InvokeInstruction();
                        call.setType(InvocationType.SPECIAL);
                        call.setMethod(HALT);
                        call.setArguments(((RaiseInstruction) last).getException());
                        call.setLocation(last.getLocation());
                        last.insertPrevious(call);
                    }
                }
            }
        }
    }
}
