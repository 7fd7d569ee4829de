# by hand, from the result back
dL_dL = 1.0
dL_dd = f.data * dL_dL     # L = d * f
dL_df = d.data * dL_dL
dL_de = 1.0 * dL_dd        # d = e + c
dL_dc = 1.0 * dL_dd
dL_da = b.data * dL_de     # e = a * b
dL_db = a.data * dL_de

# a step that makes L larger
a.data += 0.01 * dL_da
